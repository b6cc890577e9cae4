import type { Metadata } from "next";
import { WebhooksScreen } from "@/features/webhook/webhooks-screen.tsx";
import { Page, PageTitle } from "@/shell/page.tsx";
import { ServiceProblem } from "@/shell/service-problem.tsx";
import { Hydrate, load, serverTrpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Webhooks" };

export default async function WebhooksPage({ params }: PageProps<"/orgs/[slug]/administration/webhooks">) {
  const { slug } = await params;
  const list = await load(serverTrpc().webhooks.list.queryOptions({ organizationId: slug }));
  return (
    <Page steps={["Administration", "Internet & SaaS API", "Webhooks"]}>
      {list.ok ? (
        <Hydrate>
          <WebhooksScreen owner={slug}>
            Your servers that are told what happens to the key, its holds, threshold and subscription.
          </WebhooksScreen>
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
