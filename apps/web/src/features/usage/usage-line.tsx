"use client";

import { formatCount } from "@keyhold/ui/count-format";
import { Meter } from "@keyhold/ui/meter";
import { useQuery } from "@tanstack/react-query";
import { countCalls, describeReset, THIS_WINDOW } from "../../copy/usage.ts";
import { useServerClock } from "../../shell/clock-provider.tsx";
import { useTRPC } from "../../trpc/client.tsx";
import { type StandingThreshold, standingOf } from "./standing-threshold.ts";
import { todayOf } from "./today.ts";

/** How many calls passed, of how many that may. Without an answer there is no line: the page is about the key. */
export function UsageLine({ organizationId }: { organizationId: string }) {
  const { data } = useQuery(useTRPC().threshold.get.queryOptions({ organizationId }));
  if (!data) return null;
  const threshold = standingOf(data);
  return threshold ? <LimitedLine threshold={threshold} /> : <UnlimitedLine organizationId={organizationId} />;
}

function LimitedLine({ threshold }: { threshold: StandingThreshold }) {
  const { limit, window, remaining, resetsAt } = threshold;
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      <span className="text-muted">{THIS_WINDOW[window]}</span>
      <span className="tabular-nums">{describeUsed(threshold)}</span>
      <Meter label="Share of the threshold" value={limit - remaining} max={limit} />
      <span className="text-muted">{describeReset(window, resetsAt)}</span>
    </p>
  );
}

/** After a fresh allowance (M4) the calls are more than the limit leaves room for. */
function describeUsed({ limit, used, remaining }: StandingThreshold): string {
  if (remaining > Math.max(0, limit - used)) return `${countCalls(used)}; ${formatCount(remaining)} more may pass`;
  return `${formatCount(used)} of ${countCalls(limit)}`;
}

function UnlimitedLine({ organizationId }: { organizationId: string }) {
  const today = todayOf(useServerClock());
  const { data } = useQuery(useTRPC().usage.series.queryOptions({ organizationId, ...today }));
  const [bucket] = data?.items ?? [];
  if (!bucket) return null;
  return (
    <p className="flex flex-wrap items-center gap-x-3 text-sm">
      <span className="text-muted">{THIS_WINDOW.day}</span>
      <span className="tabular-nums">{countCalls(bucket.allowed)}</span>
    </p>
  );
}
