import type { Metadata } from "next";
import { WebhooksScreen } from "@/features/webhook/webhooks-screen.tsx";
import { Page, PageTitle } from "@/shell/page.tsx";
import { ServiceProblem } from "@/shell/service-problem.tsx";
import { Hydrate, load, serverTrpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Webhooks" };

export default async function ProviderWebhooksPage() {
  const list = await load(serverTrpc().webhooks.list.queryOptions({ organizationId: null }));
  return (
    <Page steps={["Webhooks"]} wide>
      {list.ok ? (
        <Hydrate>
          <WebhooksScreen owner={null}>Your servers that are told what happens at every organization.</WebhooksScreen>
        </Hydrate>
      ) : (
        <>
          <PageTitle title="Webhooks" />
          <ServiceProblem problem={list.problem} />
        </>
      )}
    </Page>
  );
}
