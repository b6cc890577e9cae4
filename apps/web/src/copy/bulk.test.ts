import { expect, test } from "vitest";
import { describeHolding } from "./bulk.ts";

test("a hold on one organization is told as one, and on several as what is done in turn", () => {
  expect(describeHolding(1)).toBe(
    "Stops the key of 1 organization at once. Its value is kept and works again when the hold is released.",
  );
  expect(describeHolding(2)).toBe(
    "Stops the keys of 2 organizations, one after the other. The values are kept and work again when the holds are released.",
  );
});
