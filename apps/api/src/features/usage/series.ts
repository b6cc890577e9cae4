import { MOST_BUCKETS, type UsageSeries, type UsageSeriesInput } from "@keyhold/contract/usage/series";
import { fromIso, toIso } from "@keyhold/contract/wire";
import type { UsageHour } from "@keyhold/db/stores";
import { type Window, windowsIn } from "@keyhold/domain/usage/window";
import type { OrganizationContext } from "../../trpc/reach.ts";

/** Calls by hour, day or month: each window whole, also those without a call. */
export async function getUsageSeries(
  { organization, services }: OrganizationContext,
  { from, to, window }: UsageSeriesInput,
): Promise<UsageSeries> {
  const { usage, thresholds } = services.stores;
  const windows = windowsIn({ from: fromIso(from), to: fromIso(to) }, window, MOST_BUCKETS);
  const [first, last] = [windows.at(0), windows.at(-1)];
  if (first === undefined || last === undefined) throw new Error("The contract lets no empty period pass.");
  const [hours, limited] = await Promise.all([
    usage.listHours(organization.id, { from: first.startsAt, to: last.endsAt }),
    thresholds.find(organization.id),
  ]);
  const threshold = limited === null ? null : { limit: limited.threshold.limit, window: limited.threshold.unit };
  return { items: fill(windows, hours), threshold };
}

/** Both are in order of time. */
function fill(windows: readonly Window[], hours: readonly UsageHour[]): UsageSeries["items"] {
  let next = 0;
  return windows.map(({ startsAt, endsAt }) => {
    const sums = { allowed: 0, refused: 0 };
    for (let hour = hours[next]; hour !== undefined && hour.startsAt < endsAt; hour = hours[next]) {
      sums.allowed += hour.allowed;
      sums.refused += hour.refused;
      next += 1;
    }
    return { startsAt: toIso(startsAt), ...sums };
  });
}
