import { expect, test } from "vitest";
import { createDistribution } from "./distribution.ts";
import { quantile } from "./quantile.ts";

function distributionOf(...values: number[]) {
  const distribution = createDistribution([1, 2, 5]);
  for (const value of values) distribution.add(value);
  return distribution;
}

test("a share of the values lies at or under its bound", () => {
  const distribution = distributionOf(0.5, 0.7, 1.5, 1.6, 4);
  expect([0.4, 0.5, 0.8, 0.99].map((share) => quantile(distribution, share))).toEqual([1, 2, 2, 5]);
});

test("without a value, and beyond the last bound, there is none", () => {
  expect(quantile(distributionOf(), 0.5)).toBeNull();
  expect(quantile(distributionOf(0.5, 9), 0.5)).toBe(1);
  expect(quantile(distributionOf(0.5, 9), 0.99)).toBeNull();
});
