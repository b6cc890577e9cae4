import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ApiUserSection } from "@/features/api-user/api-user-section.tsx";
import { KeyPageFrame } from "@/features/key/key-page-frame.tsx";
import { KeyScreen } from "@/features/key/key-screen.tsx";
import { todayOf } from "@/features/usage/today.ts";
import { isOrganizationAdmin, organizationOf } from "@/shell/places.ts";
import { ServiceProblem } from "@/shell/service-problem.tsx";
import { loadSession } from "@/shell/session.ts";
import { Hydrate, load, serverTrpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Cloud Service API Key" };

type KeyPageProps = PageProps<"/orgs/[slug]/administration/api-configuration/legacy-api/internet-saas-api">;

export default async function KeyPage({ params }: KeyPageProps) {
  const { slug } = await params;
  const trpc = serverTrpc();
  const input = { organizationId: slug };
  const [session, key] = await Promise.all([
    loadSession(),
    load(trpc.key.get.queryOptions(input)),
    // Beside the key: without these the page is shown all the same.
    load(trpc.threshold.get.queryOptions(input)),
    load(trpc.usage.series.queryOptions({ ...input, ...todayOf(Date.now()) })),
    load(trpc.key.retired.queryOptions(input)),
  ]);
  if (!session.ok || !key.ok) {
    const unanswered = session.ok ? key : session;
    return (
      <KeyPageFrame slug={slug}>{unanswered.ok ? null : <ServiceProblem problem={unanswered.problem} />}</KeyPageFrame>
    );
  }
  const organization = organizationOf(session.value, slug) ?? notFound();
  const isAdmin = isOrganizationAdmin(session.value, slug);
  return (
    <KeyPageFrame slug={slug}>
      <Hydrate>
        <div className="flex flex-col gap-6">
          <KeyScreen organization={organization} isAdmin={isAdmin} />
          {isAdmin ? <ApiUserSection organizationId={slug} /> : null}
        </div>
      </Hydrate>
    </KeyPageFrame>
  );
}
