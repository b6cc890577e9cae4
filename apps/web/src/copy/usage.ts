import type { ThresholdView } from "@keyhold/contract/usage/threshold";
import { formatCount } from "@keyhold/ui/count-format";
import { formatUtcDate } from "@keyhold/ui/time-format";

export type WindowUnit = NonNullable<ThresholdView["window"]>;

/** The window that is now. */
export const THIS_WINDOW: Record<WindowUnit, string> = { hour: "This hour", day: "Today", month: "This month" };

export const WINDOW_LABELS: Record<WindowUnit, string> = { hour: "Hour", day: "Day", month: "Month" };

export const EACH_WINDOW: Record<WindowUnit, string> = { hour: "an hour", day: "a day", month: "a month" };

/** "1 call", "41,208 calls". */
export function countCalls(count: number): string {
  return `${formatCount(count)} ${count === 1 ? "call" : "calls"}`;
}

/** "50,000 calls a day". */
export function describeLimit(limit: number, window: WindowUnit): string {
  return `${countCalls(limit)} ${EACH_WINDOW[window]}`;
}

/** "resets 00:00 UTC"; of a month with the day: "resets 1 December 2026, 00:00 UTC". */
export function describeReset(window: WindowUnit, resetsAt: string): string {
  const day = window === "month" ? `${formatUtcDate(resetsAt)}, ` : "";
  return `resets ${day}${resetsAt.slice(11, 16)} UTC`;
}
