import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { forAll } from "../testing/properties.ts";
import { tally } from "./tally.ts";
import { MOST_CALLS, remaining, type Threshold, type Usage, unused, usageAt, withFreshAllowance } from "./usage.ts";

const HOUR = 3_600_000;
const NOW = 500_000 * HOUR;
const hourly = (limit: number): Threshold => ({ limit, unit: "hour" });

const batches = fc.array(fc.nat(40), { maxLength: 40 });
const limits = fc.nat(300);

function count(usage: Usage | null, threshold: Threshold, sizes: readonly number[]) {
  const tallies: ReturnType<typeof tally>[] = [];
  let latest = usage;
  for (const calls of sizes) {
    const counted = tally(latest, threshold, { calls, now: NOW });
    latest = counted.usage;
    tallies.push(counted);
  }
  return { tallies, usage: latest, passed: tallies.reduce((sum, { passed }) => sum + passed, 0) };
}

describe("a threshold of N", () => {
  test("lets exactly N calls pass in a window, however they are batched (M3)", () => {
    forAll(fc.tuple(limits, batches), ([limit, sizes]) => {
      const asked = sizes.reduce((sum, size) => sum + size, 0);
      const { passed, usage, tallies } = count(null, hourly(limit), sizes);
      expect(passed).toBe(Math.min(asked, limit));
      if (usage !== null) expect(usage.calls).toBe(passed);
      expect(tallies.some(({ isExceeded }) => isExceeded)).toBe(asked > limit);
    });
  });

  test("is exceeded by the call after the last that passes, and not by the last", () => {
    expect(tally(null, hourly(3), { calls: 3, now: NOW })).toMatchObject({ passed: 3, isExceeded: false });
    expect(tally(null, hourly(3), { calls: 4, now: NOW })).toMatchObject({ passed: 3, isExceeded: true });
    expect(tally(null, hourly(0), { calls: 1, now: NOW })).toMatchObject({ passed: 0, isExceeded: true, warnings: [] });
  });

  test("begins again with the next window", () => {
    const { usage } = count(null, hourly(5), [9]);
    expect(remaining(usage, hourly(5), NOW + HOUR - 1)).toBe(0);
    expect(remaining(usage, hourly(5), NOW + HOUR)).toBe(5);
    expect(tally(usage, hourly(5), { calls: 9, now: NOW + HOUR })).toMatchObject({ passed: 5, usage: { calls: 5 } });
  });

  test("is not opened again by a clock that is behind", () => {
    const { usage } = count(null, hourly(5), [9]);
    expect(remaining(usage, hourly(5), NOW - 1)).toBe(0);
    expect(tally(usage, hourly(5), { calls: 1, now: NOW - 1 })).toMatchObject({ passed: 0, isExceeded: true, usage });
  });

  test("that is lowered below what was used lets nothing pass; raised, the difference", () => {
    const { usage } = count(null, hourly(5), [5]);
    expect(remaining(usage, hourly(3), NOW)).toBe(0);
    expect(tally(usage, hourly(7), { calls: 9, now: NOW })).toMatchObject({ passed: 2, isExceeded: true });
  });

  test("goes on to count what is spent when a window's calls are more than can be counted", () => {
    const limit = MOST_CALLS - 1;
    const { usage } = count(null, hourly(limit), [limit]);
    const again = count(withFreshAllowance(usage ?? unused(NOW, "hour")), hourly(limit), [limit, 9]);
    expect(again.passed).toBe(limit);
    expect(again.usage).toMatchObject({ calls: MOST_CALLS, spent: limit });
  });

  test("over another window counts that window from the start", () => {
    const { usage } = count(null, hourly(5), [5]);
    expect(usageAt(usage, "day", NOW)).toEqual(unused(NOW, "day"));
  });
});

describe("a fresh allowance (M4)", () => {
  test("gives the rest of the window N calls again; the count goes on (M2)", () => {
    forAll(fc.tuple(limits, batches, batches), ([limit, before, after]) => {
      const first = count(unused(NOW, "hour"), hourly(limit), before);
      const released = withFreshAllowance(first.usage ?? unused(NOW, "hour"));
      expect(remaining(released, hourly(limit), NOW)).toBe(limit);
      const second = count(released, hourly(limit), after);
      expect(second.passed).toBe(
        Math.min(
          limit,
          after.reduce((sum, size) => sum + size, 0),
        ),
      );
      expect(second.usage?.calls).toBe(first.passed + second.passed);
    });
  });
});

describe("warnings (M6)", () => {
  test("come at 80 and 90 percent, once for each window, also over a fresh allowance", () => {
    const warned = count(null, hourly(10), [7, 1, 0, 1, 1, 1]);
    expect(warned.tallies.map(({ warnings }) => warnings)).toEqual([[], [80], [], [90], [], []]);
    const again = count(withFreshAllowance(warned.usage ?? unused(NOW, "hour")), hourly(10), [9, 1]);
    expect(again.tallies.map(({ warnings }) => warnings)).toEqual([[], []]);
    expect(tally(again.usage, hourly(10), { calls: 8, now: NOW + HOUR }).warnings).toEqual([80]);
  });

  test("come together when one batch passes both", () => {
    expect(tally(null, hourly(10), { calls: 10, now: NOW }).warnings).toEqual([80, 90]);
  });

  test("are given at most once however calls are batched, and not below 80 percent", () => {
    forAll(fc.tuple(fc.integer({ min: 1, max: 300 }), batches), ([limit, sizes]) => {
      const { tallies, passed } = count(null, hourly(limit), sizes);
      const due = [80, 90].filter((percent) => passed > 0 && passed * 100 >= limit * percent);
      expect(tallies.flatMap(({ warnings }) => warnings)).toEqual(due);
    });
  });
});

describe("without a threshold", () => {
  test("all calls pass and nothing is left to tell", () => {
    expect(tally(null, null, { calls: 7, now: NOW })).toEqual({
      passed: 7,
      usage: null,
      isExceeded: false,
      warnings: [],
    });
    expect(remaining(null, null, NOW)).toBeNull();
  });
});
