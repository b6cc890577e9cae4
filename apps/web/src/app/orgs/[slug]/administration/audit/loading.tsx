import { Page, PageTitle } from "@/shell/page.tsx";
import { TableSkeleton } from "@/shell/table-skeleton.tsx";

export default function Loading() {
  return (
    <Page steps={["Administration", "Audit log"]}>
      <PageTitle title="Audit log">
        What was done with your key and your organization, by whom, and what was refused.
      </PageTitle>
      <TableSkeleton label="Loading the audit log" />
    </Page>
  );
}
