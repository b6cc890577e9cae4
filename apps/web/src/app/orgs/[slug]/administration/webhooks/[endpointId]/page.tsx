import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EndpointScreen } from "@/features/webhook/endpoint-screen.tsx";
import { Page, PageTitle } from "@/shell/page.tsx";
import { webhooksPath } from "@/shell/paths.ts";
import { ServiceProblem } from "@/shell/service-problem.tsx";
import { Hydrate, load, serverTrpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Webhook" };

export default async function WebhookPage({ params }: PageProps<"/orgs/[slug]/administration/webhooks/[endpointId]">) {
  const { slug, endpointId } = await params;
  const list = await load(serverTrpc().webhooks.list.queryOptions({ organizationId: slug }));
  if (list.ok && !list.value.items.some(({ id }) => id === endpointId)) notFound();
  return (
    <Page
      steps={["Administration", "Internet & SaaS API", { label: "Webhooks", href: webhooksPath(slug) }, "Endpoint"]}
    >
      {list.ok ? (
        <Hydrate>
          <EndpointScreen owner={slug} endpointId={endpointId} />
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
