import { Page, PageTitle } from "@/shell/page.tsx";
import { TableSkeleton } from "@/shell/table-skeleton.tsx";

export default function Loading() {
  return (
    <Page steps={["Audit log"]} wide>
      <PageTitle title="Audit log" />
      <TableSkeleton label="Loading the audit log" />
    </Page>
  );
}
