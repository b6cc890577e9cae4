import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { forAll } from "../testing/properties.ts";
import { type CountedSpan, dryRun } from "./dry-run.ts";
import { tally } from "./tally.ts";
import { type Threshold, type Usage, withFreshAllowance } from "./usage.ts";
import { WINDOW_UNITS, windowOf, windowsIn } from "./window.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const FIRST = Date.UTC(2026, 9, 1);

const hours = fc.array(fc.nat(50), { minLength: 1, maxLength: 24 * 40 });
const thresholds = fc.record({ limit: fc.nat(900), unit: fc.constantFrom(...WINDOW_UNITS) });
const offsets = fc.nat(24 * 400).map((hour) => FIRST + hour * HOUR);

function spansOf(counts: readonly number[], from = FIRST): readonly CountedSpan[] {
  return counts.map((allowed, index) => ({ startsAt: from + index * HOUR, allowed }));
}

function pastOf(counts: readonly number[], from = FIRST) {
  return { spans: spansOf(counts, from), period: { from, to: from + counts.length * HOUR } };
}

/** Calls one by one, each window begun without a hold: the rule of the desk, slowly. */
function stoppedOneByOne(spans: readonly CountedSpan[], threshold: Threshold): readonly number[] {
  const stopped = new Set<number>();
  let usage: Usage | null = null;
  for (const { startsAt, allowed } of spans) {
    for (let call = 0; call < allowed; call += 1) {
      const counted = tally(usage, threshold, { calls: 1, now: startsAt });
      usage = counted.usage;
      if (counted.isExceeded) stopped.add(windowOf(startsAt, threshold.unit).startsAt);
    }
  }
  return [...stopped];
}

describe("a dry run of a threshold", () => {
  test("names the days on which it would have stopped the organization, and from which hour on", () => {
    const counts = Array.from({ length: 20 * 24 }, (_, hour) =>
      hour === 3 * 24 + 5 || hour === 16 * 24 + 23 ? 101 : 2,
    );
    const stops = dryRun(pastOf(counts), { limit: 120, unit: "day" });
    expect(stops.map(({ window, allowed, isWhole }) => [window.startsAt, allowed, isWhole])).toEqual([
      [FIRST + 3 * DAY, 147, true],
      [FIRST + 16 * DAY, 147, true],
    ]);
    expect(stops.map(({ reachedAt }) => reachedAt)).toEqual([
      FIRST + 3 * DAY + 10 * HOUR,
      FIRST + 16 * DAY + 23 * HOUR,
    ]);
  });

  test("is not set off by exactly N calls, and is by one more (M3)", () => {
    expect(dryRun(pastOf([4, 6]), { limit: 10, unit: "day" })).toEqual([]);
    expect(dryRun(pastOf([4, 7]), { limit: 10, unit: "day" })).toHaveLength(1);
    expect(dryRun(pastOf([0, 0]), { limit: 0, unit: "hour" })).toEqual([]);
    expect(dryRun(pastOf([0, 1]), { limit: 0, unit: "hour" })).toMatchObject([{ reachedAt: FIRST + HOUR }]);
  });

  test("finds the windows whose allowed calls are more than the limit, each once and in order", () => {
    forAll(fc.tuple(hours, thresholds, offsets), ([counts, threshold, from]) => {
      const past = pastOf(counts, from);
      const expected = windowsIn(past.period, threshold.unit, 2000).filter(({ startsAt, endsAt }) => {
        const inside = past.spans.filter((span) => span.startsAt >= startsAt && span.startsAt < endsAt);
        return inside.reduce((sum, { allowed }) => sum + allowed, 0) > threshold.limit;
      });
      expect(dryRun(past, threshold).map(({ window }) => window)).toEqual(expected);
    });
  });

  test("stops when the desk would have, call by call", () => {
    forAll(fc.tuple(fc.array(fc.nat(9), { maxLength: 60 }), thresholds, offsets), ([counts, threshold, from]) => {
      const past = pastOf(counts, from);
      const limit = threshold.limit % 30;
      const stops = dryRun(past, { ...threshold, limit });
      expect(stops.map(({ window }) => window.startsAt)).toEqual(stoppedOneByOne(past.spans, { ...threshold, limit }));
    });
  });

  test("of a higher limit stops nothing that a lower one lets through", () => {
    forAll(fc.tuple(hours, thresholds, fc.nat(500)), ([counts, threshold, more]) => {
      const past = pastOf(counts);
      const low = dryRun(past, threshold).map(({ window }) => window.startsAt);
      const high = dryRun(past, { ...threshold, limit: threshold.limit + more }).map(({ window }) => window.startsAt);
      expect(low).toEqual(expect.arrayContaining(high));
    });
  });

  test("reaches the limit within the window, and with what came before it", () => {
    forAll(fc.tuple(hours, thresholds, offsets), ([counts, threshold, from]) => {
      for (const { window, reachedAt } of dryRun(pastOf(counts, from), threshold)) {
        const until = spansOf(counts, from).filter(
          ({ startsAt }) => startsAt >= window.startsAt && startsAt <= reachedAt,
        );
        const sum = until.reduce((total, { allowed }) => total + allowed, 0);
        expect(reachedAt >= window.startsAt && reachedAt < window.endsAt).toBe(true);
        expect(sum).toBeGreaterThan(threshold.limit);
        expect(sum - (until.at(-1)?.allowed ?? 0)).toBeLessThanOrEqual(threshold.limit);
      }
    });
  });

  test("says of a window that begins before the period, or ends after it, that it was not looked at whole", () => {
    const stops = dryRun(pastOf([5, 5, 5], FIRST + 22 * HOUR), { limit: 3, unit: "day" });
    expect(stops.map(({ isWhole }) => isWhole)).toEqual([false, false]);
  });

  test("assumes that each window begins without a hold: a release within a window (M4) would only stop later in it", () => {
    const threshold = { limit: 10, unit: "day" } as const;
    const [stop] = dryRun(pastOf([8, 8, 8]), threshold);
    expect(stop?.reachedAt).toBe(FIRST + HOUR);
    const first = tally(null, threshold, { calls: 10, now: FIRST });
    const released = first.usage === null ? null : withFreshAllowance(first.usage);
    expect(tally(released, threshold, { calls: 10, now: FIRST + HOUR }).isExceeded).toBe(false);
  });
});
