import { expect, test } from "vitest";
import { makeOnce } from "./site.ts";

test("what is asked for twice at once is made once, and another thing is made for itself", async () => {
  const asked: number[] = [];
  const make = makeOnce(async (size: number) => {
    asked.push(size);
    return { size };
  });
  const [first, again, other] = await Promise.all([make(1), make(1), make(2)]);
  expect(first).toBe(again);
  expect(other).toEqual({ size: 2 });
  expect(asked).toEqual([1, 2]);
});
