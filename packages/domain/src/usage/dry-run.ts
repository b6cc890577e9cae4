import type { Instant } from "../core/time.ts";
import { tally } from "./tally.ts";
import type { Threshold, Usage } from "./usage.ts";
import { type Period, type Window, windowOf } from "./window.ts";

/** The allowed calls of a span that lies within one window of the threshold: an hour, or a day under a threshold of days or months. */
export type CountedSpan = { readonly startsAt: Instant; readonly allowed: number };

/**
 * A window in which a threshold would have stopped an organization: `reachedAt` is the start of the span that held the first
 * call too many, `allowed` what passed without it. `isWhole`: the whole window was looked at, not only its part in the period.
 */
export type WouldStop = {
  readonly window: Window;
  readonly reachedAt: Instant;
  readonly allowed: number;
  readonly isWhole: boolean;
};

/** What is tried out: the spans in order, and the period that they cover. */
export type PastUsage = { readonly spans: readonly CountedSpan[]; readonly period: Period };

/**
 * The windows in which a threshold would have stopped an organization by the calls that it made then, in order (M1–M3). Each
 * window is judged as if the hold had been released before it began: a hold that stands longer stops all that follows.
 * Only allowed calls count (M2), so what another stop refused then is not known here.
 */
export function dryRun({ spans, period }: PastUsage, threshold: Threshold): readonly WouldStop[] {
  let usage: Usage | null = null;
  const stops: WouldStop[] = [];
  for (const { startsAt, allowed } of spans) {
    const counted = tally(usage, threshold, { calls: allowed, now: startsAt });
    usage = counted.usage;
    const window = windowOf(startsAt, threshold.unit);
    if (!counted.isExceeded || stops.at(-1)?.window.startsAt === window.startsAt) continue;
    stops.push({ window, reachedAt: startsAt, allowed: sumIn(spans, window), isWhole: isWithin(window, period) });
  }
  return stops;
}

function sumIn(spans: readonly CountedSpan[], { startsAt, endsAt }: Window): number {
  return spans.reduce(
    (sum, span) => (span.startsAt >= startsAt && span.startsAt < endsAt ? sum + span.allowed : sum),
    0,
  );
}

function isWithin({ startsAt, endsAt }: Window, { from, to }: Period): boolean {
  return startsAt >= from && endsAt <= to;
}
