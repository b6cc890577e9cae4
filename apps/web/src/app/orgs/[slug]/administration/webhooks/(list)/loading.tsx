import { Page, PageTitle } from "@/shell/page.tsx";
import { TableSkeleton } from "@/shell/table-skeleton.tsx";

export default function Loading() {
  return (
    <Page steps={["Administration", "Internet & SaaS API", "Webhooks"]}>
      <PageTitle title="Webhooks">
        Your servers that are told what happens to the key, its holds, threshold and subscription.
      </PageTitle>
      <TableSkeleton label="Loading webhooks" />
    </Page>
  );
}
