import type { UsageSeries } from "@keyhold/contract/usage/series";
import { formatUtc } from "@keyhold/ui/time-format";
import { countCalls } from "../../copy/usage.ts";

type Hours = UsageSeries["items"];

/** The hour that is now, which may just have begun, and the one before. */
const RECENT = 2;

/**
 * What breaks with the key, in numbers. Usage is kept by the hour and for the organization, so the sentence names the hour from
 * which it was counted, and says so when the key before this one may have a part in it.
 */
export function describeRecentCalls(hours: Hours | null, lastModifiedAt: string | null): string {
  if (hours === null) return "How many calls use this key now is not known: nobody answered.";
  const recent = hours.slice(-RECENT);
  const since = recent[0]?.startsAt;
  const calls = recent.reduce((sum, { allowed }) => sum + allowed, 0);
  if (since === undefined || calls === 0) return describeQuiet(hours, since);
  const isShared = lastModifiedAt !== null && lastModifiedAt > since;
  const used = isShared ? "passed with this key or the one before it" : "used this key";
  return `${countCalls(calls)} ${used} since ${clockOf(since)}.`;
}

function describeQuiet(hours: Hours, since: string | undefined): string {
  const last = hours.findLast(({ allowed }) => allowed > 0);
  const first = hours[0];
  if (since === undefined || first === undefined) return "No calls were counted lately.";
  if (last === undefined) return `No call used this key since ${formatUtc(first.startsAt)}.`;
  return `No call used this key since ${clockOf(since)}. The last hour with calls began at ${formatUtc(last.startsAt)}: ${countCalls(last.allowed)}.`;
}

/** "13:00 UTC". */
function clockOf(at: string): string {
  return `${at.slice(11, 16)} UTC`;
}
