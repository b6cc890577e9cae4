import { Page, PageTitle } from "@/shell/page.tsx";
import { TableSkeleton } from "@/shell/table-skeleton.tsx";

export default function Loading() {
  return (
    <Page steps={["Webhooks"]} wide>
      <PageTitle title="Webhooks">Your servers that are told what happens at every organization.</PageTitle>
      <TableSkeleton label="Loading webhooks" />
    </Page>
  );
}
