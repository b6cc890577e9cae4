import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EndpointScreen } from "@/features/webhook/endpoint-screen.tsx";
import { Page, PageTitle } from "@/shell/page.tsx";
import { providerWebhooksPath } from "@/shell/paths.ts";
import { ServiceProblem } from "@/shell/service-problem.tsx";
import { Hydrate, load, serverTrpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Webhook" };

export default async function ProviderWebhookPage({ params }: PageProps<"/provider/webhooks/[endpointId]">) {
  const { endpointId } = await params;
  const list = await load(serverTrpc().webhooks.list.queryOptions({ organizationId: null }));
  if (list.ok && !list.value.items.some(({ id }) => id === endpointId)) notFound();
  return (
    <Page steps={[{ label: "Webhooks", href: providerWebhooksPath }, "Endpoint"]} wide>
      {list.ok ? (
        <Hydrate>
          <EndpointScreen owner={null} endpointId={endpointId} />
        </Hydrate>
      ) : (
        <>
          <PageTitle title="Webhook" />
          <ServiceProblem problem={list.problem} />
        </>
      )}
    </Page>
  );
}
