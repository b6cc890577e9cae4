import { dryRun, type PastUsage, type WouldStop } from "@keyhold/domain/usage/dry-run";
import { type WindowUnit, windowOf } from "@keyhold/domain/usage/window";
import type { Bucket, Limit } from "./series.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const DAYS = 30;
const MONTHS = 12;
/** More bars than these are no picture. */
const MOST_BARS = 168;

/** What a threshold of this unit is tried on: thirty days by the hour, or twelve months by the day, each up to now. */
export function pastPeriod(unit: WindowUnit, now: number) {
  if (unit === "month") {
    let { startsAt } = windowOf(now, "month");
    for (let before = 1; before < MONTHS; before += 1) startsAt = windowOf(startsAt - 1, "month").startsAt;
    return { from: iso(startsAt), to: iso(windowOf(now, "day").endsAt), window: "day" } as const;
  }
  const from = windowOf(now, "day").startsAt - (DAYS - 1) * DAY_MS;
  return { from: iso(from), to: iso(windowOf(now, "hour").endsAt), window: "hour" } as const;
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

export type Tried = {
  readonly stops: readonly WouldStop[];
  /** The windows of the threshold's unit, the last of them as bars; and the one that is now. */
  readonly bars: readonly Bucket[];
  readonly busiest: Bucket | null;
  readonly current: Bucket | null;
};

/** What a threshold would have done, by spans as `pastPeriod` asks for them. */
export function tryThreshold(items: readonly Bucket[], { limit, window: unit }: Limit, now: number): Tried {
  const windows = inWindows(items, unit);
  const [first] = items;
  const spans = items.map(({ startsAt, allowed }) => ({ startsAt: Date.parse(startsAt), allowed }));
  const period: PastUsage["period"] = { from: first ? Date.parse(first.startsAt) : now, to: now };
  const current = iso(windowOf(now, unit).startsAt);
  const busiest = windows.reduce<Bucket | null>(
    (most, each) => (each.allowed > (most?.allowed ?? 0) ? each : most),
    null,
  );
  return {
    stops: dryRun({ spans, period }, { limit, unit }),
    bars: windows.slice(-MOST_BARS),
    busiest,
    current: windows.find(({ startsAt }) => startsAt === current) ?? null,
  };
}

function inWindows(items: readonly Bucket[], unit: WindowUnit): readonly Bucket[] {
  const windows = new Map<number, Bucket>();
  for (const { startsAt, allowed, refused } of items) {
    const start = windowOf(Date.parse(startsAt), unit).startsAt;
    const before = windows.get(start) ?? { startsAt: iso(start), allowed: 0, refused: 0 };
    windows.set(start, { ...before, allowed: before.allowed + allowed, refused: before.refused + refused });
  }
  return [...windows.values()];
}
