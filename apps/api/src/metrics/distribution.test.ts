import { expect, test } from "vitest";
import { createDistribution } from "./distribution.ts";

test("a value is counted from the first bound on that is not below it; what is beyond all of them at +Inf", () => {
  const distribution = createDistribution([1, 2, 4]);
  for (const value of [0, 1, 1.5, 2, 4, 5]) distribution.add(value);
  expect(distribution.cumulative()).toEqual([
    ["1", 2],
    ["2", 4],
    ["4", 5],
    ["+Inf", 6],
  ]);
  expect(distribution.sum()).toBe(13.5);
});

test("what is no number is beyond all bounds, and loses no count", () => {
  const distribution = createDistribution([1]);
  distribution.add(Number.NaN);
  expect(distribution.cumulative()).toEqual([
    ["1", 0],
    ["+Inf", 1],
  ]);
});
