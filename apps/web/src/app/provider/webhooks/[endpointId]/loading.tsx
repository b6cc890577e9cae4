import { Skeleton } from "@keyhold/ui/skeleton";
import { Page } from "@/shell/page.tsx";
import { providerWebhooksPath } from "@/shell/paths.ts";
import { TableSkeleton } from "@/shell/table-skeleton.tsx";

export default function Loading() {
  return (
    <Page steps={[{ label: "Webhooks", href: providerWebhooksPath }, "Endpoint"]} wide>
      <h1 className="sr-only">Webhook</h1>
      <Skeleton className="h-7 w-64" />
      <TableSkeleton label="Loading the webhook" />
    </Page>
  );
}
