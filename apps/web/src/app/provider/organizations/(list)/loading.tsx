import { OrganizationTableSkeleton } from "@/features/organization/organization-table-skeleton.tsx";
import { Page, PageTitle } from "@/shell/page.tsx";

export default function Loading() {
  return (
    <Page steps={["Organizations"]} wide>
      <PageTitle title="Organizations" />
      <OrganizationTableSkeleton />
    </Page>
  );
}
