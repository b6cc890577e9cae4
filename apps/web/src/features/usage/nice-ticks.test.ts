import { expect, test } from "vitest";
import { niceTicks } from "./nice-ticks.ts";

test.each([
  [0, [0, 1]],
  [1, [0, 1]],
  [7, [0, 2, 4, 6, 8]],
  [10, [0, 5, 10]],
  [24_000, [0, 10_000, 20_000, 30_000]],
  [50_000, [0, 20_000, 40_000, 60_000]],
])("an axis up to %i has round numbers", (most, ticks) => {
  expect(niceTicks(most)).toEqual(ticks);
});
