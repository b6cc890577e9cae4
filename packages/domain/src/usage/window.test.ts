import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { forAll } from "../testing/properties.ts";
import { WINDOW_UNITS, type Window, type WindowUnit, windowOf, windowsIn } from "./window.ts";

const HOUR = 3_600_000;

const moment = fc.oneof(
  fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2400, 0, 1) }),
  fc.integer({ min: -8_640_000_000_000_000 + 31 * 86_400_000, max: 8_640_000_000_000_000 - 31 * 86_400_000 }),
);

/** The same by the calendar of the runtime. */
function reference(instant: number, unit: WindowUnit): Window {
  const date = new Date(instant);
  const [year, month, day, hour] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate(), date.getUTCHours()];
  const at = (y: number, m: number, d: number) => new Date(0).setUTCFullYear(y, m, d);
  switch (unit) {
    case "hour":
      return { unit, startsAt: at(year, month, day) + hour * HOUR, endsAt: at(year, month, day) + (hour + 1) * HOUR };
    case "day":
      return { unit, startsAt: at(year, month, day), endsAt: at(year, month, day + 1) };
    case "month":
      return { unit, startsAt: at(year, month, 1), endsAt: at(year, month + 1, 1) };
  }
}

describe.each(WINDOW_UNITS)("windows of a %s", (unit) => {
  test("are the calendar's, in UTC", () => {
    forAll(moment, (instant) => expect(windowOf(instant, unit)).toEqual(reference(instant, unit)), 5000);
  });

  test("part time without gap or overlap: every moment is in exactly one", () => {
    forAll(moment, (instant) => {
      const window = windowOf(instant, unit);
      expect(window.startsAt).toBeLessThanOrEqual(instant);
      expect(window.endsAt).toBeGreaterThan(instant);
      expect(windowOf(window.startsAt, unit)).toEqual(window);
      expect(windowOf(window.endsAt - 1, unit)).toEqual(window);
      expect(windowOf(window.endsAt, unit).startsAt).toBe(window.endsAt);
    });
  });
});

describe.each(WINDOW_UNITS)("the %ss that a period touches", (unit) => {
  const period = fc.tuple(moment, fc.integer({ min: -10 * HOUR, max: 5000 * HOUR }));

  test("are each one that has a moment of it, in order and once", () => {
    forAll(period, ([from, lengthMs]) => {
      const to = from + lengthMs;
      const windows = windowsIn({ from, to }, unit, 10_000);
      expect(windows.map(({ endsAt }) => endsAt).slice(0, -1)).toEqual(
        windows.map(({ startsAt }) => startsAt).slice(1),
      );
      if (lengthMs <= 0) expect(windows).toEqual([]);
      else expect([windows.at(0), windows.at(-1)]).toEqual([windowOf(from, unit), windowOf(to - 1, unit)]);
    });
  });

  test("are no more than was said", () => {
    expect(windowsIn({ from: -8e15, to: 8e15 }, unit, 3)).toHaveLength(3);
  });
});

test.each([
  ["2024-02-29T23:59:59.999Z", "2024-02-01T00:00:00.000Z", "2024-03-01T00:00:00.000Z"],
  ["2023-02-28T12:00:00.000Z", "2023-02-01T00:00:00.000Z", "2023-03-01T00:00:00.000Z"],
  ["2100-02-28T12:00:00.000Z", "2100-02-01T00:00:00.000Z", "2100-03-01T00:00:00.000Z"],
  ["2000-02-29T00:00:00.000Z", "2000-02-01T00:00:00.000Z", "2000-03-01T00:00:00.000Z"],
  ["2026-12-31T23:59:59.999Z", "2026-12-01T00:00:00.000Z", "2027-01-01T00:00:00.000Z"],
  ["1969-12-31T23:59:59.999Z", "1969-12-01T00:00:00.000Z", "1970-01-01T00:00:00.000Z"],
])("%s is in the month from %s until %s", (instant, startsAt, endsAt) => {
  expect(windowOf(Date.parse(instant), "month")).toEqual({
    unit: "month",
    startsAt: Date.parse(startsAt),
    endsAt: Date.parse(endsAt),
  });
});
