import { Page, PageTitle } from "@/shell/page.tsx";
import { TableSkeleton } from "@/shell/table-skeleton.tsx";

export default function Loading() {
  return (
    <Page steps={["Partners"]} wide>
      <PageTitle title="Partners" />
      <TableSkeleton label="Loading partners" />
    </Page>
  );
}
