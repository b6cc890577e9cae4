import { Page, PageTitle } from "@/shell/page.tsx";
import { TableSkeleton } from "@/shell/table-skeleton.tsx";

export default function Loading() {
  return (
    <Page steps={["People"]} wide>
      <PageTitle title="People">Who works on the provider's side of every organization.</PageTitle>
      <TableSkeleton label="Loading people" />
    </Page>
  );
}
