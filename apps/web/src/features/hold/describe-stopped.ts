import type { UsageSeries } from "@keyhold/contract/usage/series";
import { countCalls } from "../../copy/usage.ts";

type Hours = UsageSeries["items"];

/** What a hold stops, by what passed in the last whole hour and in the one that is now. Says exactly what was measured. */
export function describeStopped(hours: Hours | null): string {
  if (hours === null) return "How many calls it stops is not known: nobody answered.";
  const [before, now] = [hours.at(-2), hours.at(-1)];
  if (!before || !now) return "How many calls it stops is not known.";
  if (before.allowed + now.allowed === 0) return `No call passed since ${clockOf(before.startsAt)}.`;
  const hour = `from ${clockOf(before.startsAt)} to ${clockOf(now.startsAt)}`;
  return `Stops ${countCalls(before.allowed)} an hour now: so many passed ${hour}, and ${countCalls(now.allowed)} since.`;
}

/** "13:00 UTC". */
function clockOf(at: string): string {
  return `${at.slice(11, 16)} UTC`;
}
