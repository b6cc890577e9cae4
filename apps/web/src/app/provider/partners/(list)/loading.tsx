import { Skeleton } from "@keyhold/ui/skeleton";
import { Page, PageTitle } from "@/shell/page.tsx";
import { TableSkeleton } from "@/shell/table-skeleton.tsx";

export default function Loading() {
  return (
    <Page steps={["Partners"]} wide>
      <PageTitle title="Partners" actions={<Skeleton className="h-9 w-full sm:w-72" />} />
      <TableSkeleton label="Loading partners" />
    </Page>
  );
}
