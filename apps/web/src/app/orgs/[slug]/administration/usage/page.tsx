import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { periodOf, rangeOf } from "@/features/usage/ranges.ts";
import { UsagePanel } from "@/features/usage/usage-panel.tsx";
import { Page, PageTitle } from "@/shell/page.tsx";
import { organizationOf } from "@/shell/places.ts";
import { loadSession } from "@/shell/session.ts";
import { Hydrate, load, serverTrpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Usage" };

type UsagePageProps = PageProps<"/orgs/[slug]/administration/usage">;

export default async function UsagePage({ params, searchParams }: UsagePageProps) {
  const [{ slug }, search] = await Promise.all([params, searchParams]);
  const period = periodOf(rangeOf(search.range), Date.now());
  const [session] = await Promise.all([
    loadSession(),
    // Without it the page asks again, and says so.
    load(serverTrpc().usage.series.queryOptions({ organizationId: slug, ...period })),
  ]);
  // The layout has said already that there was no answer.
  if (!session.ok) return null;
  const organization = organizationOf(session.value, slug) ?? notFound();
  return (
    <Page steps={["Administration", "Internet & SaaS API", "Usage"]}>
      <PageTitle title="Usage">API calls of {organization.name}, allowed and refused.</PageTitle>
      <Hydrate>
        <UsagePanel organizationId={slug} />
      </Hydrate>
    </Page>
  );
}
