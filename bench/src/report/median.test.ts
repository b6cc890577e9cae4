import { expect, test } from "vitest";
import { median } from "./median.ts";

test.each([
  [[3], 3],
  [[3, 1, 2], 2],
  [[4, 1, 2, 3], 2.5],
  [[10, 9, 100], 10],
  [[], null],
  [[1, null, 3], null],
])("of %j it is %d", (values, expected) => {
  expect(median(values)).toBe(expected);
});
