import { expect, test } from "vitest";
import { listAll } from "./list-all.ts";

test.each([[[]], [["a"]], [["a", "b"]], [["a", "b", "c"]], [["a", "b", "c", "d"]]])(
  "%j is written as the browser would write it",
  (things) => {
    expect(listAll(things)).toBe(new Intl.ListFormat("en-GB", { type: "conjunction" }).format(things));
  },
);
