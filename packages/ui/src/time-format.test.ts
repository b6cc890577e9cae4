import { expect, test } from "vitest";
import { describeAge, formatUtc, formatUtcClock, formatUtcDate } from "./time-format.ts";

test("moments are written in UTC, whatever the computer's zone", () => {
  expect(formatUtc("2026-03-12T14:02:07.123Z")).toBe("12 March 2026, 14:02 UTC");
  expect(formatUtcDate("2026-11-03T23:59:59.999Z")).toBe("3 November 2026");
  expect(formatUtcClock(Date.parse("2026-03-12T14:02:07.123Z"))).toBe("14:02:07 UTC");
});

test.each([
  [0, "just now"],
  [4_000, "just now"],
  [20_000, "20 seconds ago"],
  [61_000, "1 minute ago"],
  [3 * 3_600_000, "3 hours ago"],
  [8 * 30 * 86_400_000, "8 months ago"],
  [-3 * 86_400_000, "in 3 days"],
])("%i ms before now is %s", (ms, expected) => {
  expect(describeAge(1_000_000_000_000 - ms, 1_000_000_000_000)).toBe(expected);
});

test("dates and ages are written as the browser would write them", () => {
  const dates = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });
  for (let day = 0; day < 800; day += 1) {
    const at = new Date(Date.UTC(2025, 0, 1 + day, 23, 59));
    expect(formatUtcDate(at.toISOString())).toBe(dates.format(at));
  }
  const ages = new Intl.RelativeTimeFormat("en", { numeric: "always" });
  for (const seconds of [5, 59, 3600, 86_400 * 29]) {
    for (const sign of [-1, 1]) {
      const said = describeAge(sign * seconds * 1000, 0);
      const units = ["second", "minute", "hour", "day"] as const;
      const lengths = [1, 60, 3600, 86_400];
      const at = lengths.findLastIndex((length) => seconds >= length);
      const [unit, length] = [units[at] ?? "second", lengths[at] ?? 1];
      expect(said).toBe(ages.format(sign * Math.trunc(seconds / length), unit));
    }
  }
});
