import type { Metadata } from "next";
import { periodOf, rangeOf } from "@/features/usage/ranges.ts";
import { UsagePanel } from "@/features/usage/usage-panel.tsx";
import { Hydrate, load, serverTrpc } from "@/trpc/server.tsx";

type UsagePageProps = PageProps<"/provider/organizations/[slug]/usage">;

export const metadata: Metadata = { title: "Usage" };

export default async function OrganizationUsagePage({ params, searchParams }: UsagePageProps) {
  const [{ slug }, search] = await Promise.all([params, searchParams]);
  const period = periodOf(rangeOf(search.range), Date.now());
  // Without it the page asks again, and says so.
  await load(serverTrpc().usage.series.queryOptions({ organizationId: slug, ...period }));
  return (
    <Hydrate>
      <UsagePanel organizationId={slug} />
    </Hydrate>
  );
}
