import { expect, test } from "vitest";
import { describeBusiest, describeDryRun, describeNow } from "./describe-dry-run.ts";
import { pastPeriod, tryThreshold } from "./past-usage.ts";

const HOUR = 3_600_000;
const NOW = Date.parse("2026-10-18T14:30:00.000Z");

/** Thirty days of hours as the service gives them, quiet but for some. */
function hours(busy: Readonly<Record<string, number>>) {
  const { from, to } = pastPeriod("day", NOW);
  const count = (Date.parse(to) - Date.parse(from)) / HOUR;
  return Array.from({ length: count }, (_, index) => {
    const startsAt = new Date(Date.parse(from) + index * HOUR).toISOString();
    return { startsAt, allowed: busy[startsAt.slice(0, 13)] ?? 1, refused: 0 };
  });
}

const BUSY = { "2026-10-04T13": 500, "2026-10-17T09": 700 };

test("thirty days by the hour up to now are asked for, or twelve months by the day", () => {
  expect(pastPeriod("day", NOW)).toEqual({
    from: "2026-09-19T00:00:00.000Z",
    to: "2026-10-18T15:00:00.000Z",
    window: "hour",
  });
  expect(pastPeriod("month", NOW)).toEqual({
    from: "2025-11-01T00:00:00.000Z",
    to: "2026-10-19T00:00:00.000Z",
    window: "day",
  });
});

test("a daily threshold names the days on which it would have stopped the organization", () => {
  const limit = { limit: 400, window: "day" } as const;
  const tried = tryThreshold(hours(BUSY), limit, NOW);
  expect(describeDryRun("Acme", tried, limit)).toBe("Would have stopped Acme on 4 and 17 October.");
  expect(tried.bars).toHaveLength(30);
  expect(describeNow(tried, limit)).toBeNull();
});

test("an hourly one names hours, and one that is high enough the busiest", () => {
  const hourly = { limit: 600, window: "hour" } as const;
  const tried = tryThreshold(hours(BUSY), hourly, NOW);
  expect(describeDryRun("Acme", tried, hourly)).toBe(
    "Would have stopped Acme in the hour from 09:00 UTC on 17 October.",
  );
  const high = { limit: 10_000, window: "day" } as const;
  expect(describeDryRun("Acme", tryThreshold(hours(BUSY), high, NOW), high)).toBe(
    "Would not have stopped Acme in the last 30 days. The busiest day was 17 October, with 723 calls.",
  );
});

test("days of two months are named by month, and of many the number and the last", () => {
  const busy = Object.fromEntries(
    ["09-28", "09-29", "10-01", "10-02", "10-03", "10-17"].map((day) => [`2026-${day}T10`, 500]),
  );
  const limit = { limit: 400, window: "day" } as const;
  expect(describeDryRun("Acme", tryThreshold(hours(busy), limit, NOW), limit)).toBe(
    "Would have stopped Acme on 28 and 29 September, and 1, 2, 3 and 17 October.",
  );
  const more = hours({ ...busy, "2026-10-16T10": 500 });
  expect(describeDryRun("Acme", tryThreshold(more, limit, NOW), limit)).toBe(
    "Would have stopped Acme on 7 of the last 30 days, the last time on 17 October.",
  );
});

test("what passed in the window that is now counts already: at the limit, the next call stops the key (M3)", () => {
  const limit = { limit: 15, window: "day" } as const;
  expect(describeNow(tryThreshold(hours({}), limit, NOW), limit)).toBe(
    "15 calls passed today already: the next one stops the key.",
  );
});

test("without calls there is nothing to try it on", () => {
  const limit = { limit: 15, window: "day" } as const;
  const none = hours({}).map((hour) => ({ ...hour, allowed: 0 }));
  expect(describeDryRun("Acme", tryThreshold(none, limit, NOW), limit)).toMatch(/^No call passed in the last 30 days/);
});

test("before a number is typed the busiest window says what there is to go by, and its absence that there is nothing", () => {
  const tried = tryThreshold(hours(BUSY), { limit: 0, window: "day" }, NOW);
  expect(describeBusiest(tried, "day")).toBe("The busiest day of the last 30 days was 17 October, with 723 calls.");
  expect(describeBusiest({ busiest: null }, "month")).toBe(
    "No call passed in the last 12 months: there is nothing to try it on.",
  );
});
