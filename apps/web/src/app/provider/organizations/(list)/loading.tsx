import { Page, PageTitle } from "@/shell/page.tsx";
import { TableSkeleton } from "@/shell/table-skeleton.tsx";

export default function Loading() {
  return (
    <Page steps={["Organizations"]} wide>
      <PageTitle title="Organizations" />
      <TableSkeleton label="Loading organizations" />
    </Page>
  );
}
