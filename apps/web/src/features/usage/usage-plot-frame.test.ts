import { expect, test } from "vitest";
import { AXIS_WIDTH, indexAt, MARGIN } from "./usage-plot-frame.ts";

const WIDTH = AXIS_WIDTH + MARGIN.left + MARGIN.right + 100;

test("the pointer is over the window whose bar stands there, and over none beside the bars", () => {
  const at = (x: number) => indexAt(AXIS_WIDTH + MARGIN.left + x, WIDTH, 10);
  expect([at(0), at(9.9), at(10), at(99.9)]).toEqual([0, 0, 1, 9]);
  expect([at(-1), at(100), indexAt(50, WIDTH, 0)]).toEqual([null, null, null]);
});
