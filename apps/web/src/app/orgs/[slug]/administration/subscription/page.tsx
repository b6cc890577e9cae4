import type { Metadata } from "next";
import { SubscriptionScreen } from "@/features/subscription/subscription-screen.tsx";
import { Page, PageTitle } from "@/shell/page.tsx";
import { ServiceProblem } from "@/shell/service-problem.tsx";
import { Hydrate, load, serverTrpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Subscription" };

export default async function SubscriptionPage({ params }: PageProps<"/orgs/[slug]/administration/subscription">) {
  const { slug } = await params;
  const trpc = serverTrpc();
  const [subscription, key] = await Promise.all([
    load(trpc.subscription.get.queryOptions({ organizationId: slug })),
    load(trpc.key.get.queryOptions({ organizationId: slug })),
  ]);
  const unanswered = [subscription, key].find((loaded) => !loaded.ok);
  return (
    <Page steps={["Administration", "Subscription"]}>
      <PageTitle title="Subscription">When your organization may use the Internet &amp; SaaS API.</PageTitle>
      {unanswered && !unanswered.ok ? (
        <ServiceProblem problem={unanswered.problem} />
      ) : (
        <Hydrate>
          <SubscriptionScreen organizationId={slug} />
        </Hydrate>
      )}
    </Page>
  );
}
