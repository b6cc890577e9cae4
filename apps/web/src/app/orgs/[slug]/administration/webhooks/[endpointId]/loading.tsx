import { Skeleton } from "@keyhold/ui/skeleton";
import { Page } from "@/shell/page.tsx";
import { TableSkeleton } from "@/shell/table-skeleton.tsx";

export default function Loading() {
  return (
    <Page steps={["Administration", "Internet & SaaS API", "Webhooks", "Endpoint"]}>
      <h1 className="sr-only">Webhook</h1>
      <Skeleton className="h-7 w-64" />
      <TableSkeleton label="Loading the webhook" />
    </Page>
  );
}
