import { Page, PageTitle } from "@/shell/page.tsx";
import { TableSkeleton } from "@/shell/table-skeleton.tsx";

export default function Loading() {
  return (
    <Page steps={["People"]} wide>
      <PageTitle title="People" />
      <TableSkeleton label="Loading people" />
    </Page>
  );
}
