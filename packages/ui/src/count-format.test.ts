import { expect, test } from "vitest";
import { formatCount } from "./count-format.ts";

test.each([0, 7, 41, 999, 1_000, 41_208, 100_000, 1_234_567, Number.MAX_SAFE_INTEGER, -999, -1_000, -41_208])(
  "%i is written as the browser would write it",
  (count) => {
    expect(formatCount(count)).toBe(count.toLocaleString("en"));
  },
);
