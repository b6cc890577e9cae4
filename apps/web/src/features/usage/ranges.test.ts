import { usageSeriesInput } from "@keyhold/contract/usage/series";
import { windowsIn } from "@keyhold/domain/usage/window";
import { expect, test } from "vitest";
import { periodOf, RANGE_CHOICES, RANGES, rangeOf } from "./ranges.ts";

const MOMENTS = [Date.UTC(2026, 10, 30, 14, 20), Date.UTC(2024, 1, 29), Date.UTC(2026, 0, 1) - 1];

test.each(RANGE_CHOICES)("the last $label are so many whole windows up to now, which the service takes", ({ name }) => {
  for (const now of MOMENTS) {
    const period = periodOf(name, now);
    expect(usageSeriesInput.safeParse({ organizationId: "acme", ...period }).success).toBe(true);
    const times = { from: Date.parse(period.from), to: Date.parse(period.to) };
    expect(windowsIn(times, period.window, 800)).toHaveLength(RANGES[name].windows);
    expect(times.to).toBeGreaterThan(now);
  }
});

test("an address that names no range means thirty days", () => {
  expect([undefined, null, "", "1y", "constructor", ["24h"], "24h"].map(rangeOf)).toEqual([
    ...Array.from({ length: 6 }, () => "30d"),
    "24h",
  ]);
});
