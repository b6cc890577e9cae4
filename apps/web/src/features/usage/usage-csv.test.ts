import { expect, test } from "vitest";
import { toUsageCsv } from "./usage-csv.ts";

const SERIES = [
  { startsAt: "2026-11-29T00:00:00.000Z", allowed: 1204, refused: 7 },
  { startsAt: "2026-11-30T00:00:00.000Z", allowed: 0, refused: 0 },
];

test("a file for spreadsheets has a row for each window, in order, and no cell that is a formula", () => {
  const text = toUsageCsv(SERIES, "day");
  expect(text).toBe(
    "day_starting_at_utc,allowed_calls,refused_calls\r\n2026-11-29T00:00:00.000Z,1204,7\r\n2026-11-30T00:00:00.000Z,0,0\r\n",
  );
  const cells = text.trim().split(/\r\n|,/);
  expect(cells.filter((cell) => !/^[a-z0-9]/.test(cell))).toEqual([]);
});
