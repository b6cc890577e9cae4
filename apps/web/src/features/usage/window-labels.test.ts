import { expect, test } from "vitest";
import { nameWindow, shortenWindow } from "./window-labels.ts";

test("windows are named in UTC, whole and under an axis", () => {
  const at = "2026-09-05T23:00:00.000Z";
  expect(nameWindow(at, "hour")).toBe("5 September 2026, 23:00–00:00 UTC");
  expect([nameWindow(at, "day"), nameWindow(at, "month")]).toEqual(["5 September 2026", "September 2026"]);
  const units = ["hour", "day", "month"] as const;
  expect(units.map((unit) => shortenWindow(at, unit))).toEqual(["23:00", "5 Sep", "Sep 26"]);
  expect(shortenWindow("2026-09-05T00:00:00.000Z", "hour")).toBe("5 Sep");
});
