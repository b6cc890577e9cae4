import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CallLimit, LIMIT_UNITS, type LimitState, secondsUntil, takeCall } from "./limit.ts";

const LIGHT: readonly CallLimit[] = [
  { calls: 2, unit: "SECOND" },
  { calls: 5, unit: "HOUR" },
];

/** When of these moments calls come, which of them pass. */
function passing(moments: readonly number[], limits: readonly CallLimit[] = LIGHT): number[] {
  let state: LimitState = {};
  return moments.filter((now) => {
    const taken = takeCall(state, limits, now);
    if (taken.ok) state = taken.value;
    return taken.ok;
  });
}

describe("limits", () => {
  test("let exactly so many calls of a volley pass, wherever in a second it begins", () => {
    for (const begin of [0, 400, 999, 1_700_000_000_999]) {
      const volley = Array.from({ length: 50 }, (_, index) => begin + index * 19);
      expect(passing(volley)).toEqual(volley.slice(0, 2));
    }
  });

  test("count a refused call in no window", () => {
    expect(passing([0, 1, 2, 3, 1000, 1001, 1002, 2000, 2001, 3000])).toEqual([0, 1, 1000, 1001, 2000]);
  });

  test("name the limit whose window is over last, and when that is", () => {
    const state: LimitState = { SECOND: { startsAt: 5000, calls: 2 }, HOUR: { startsAt: 1000, calls: 5 } };
    const taken = takeCall(state, LIGHT, 5400);
    expect(taken).toEqual({ ok: false, error: { limit: LIGHT[1], endsAt: 3_601_000 } });
    expect(takeCall({ ...state, HOUR: { startsAt: 1000, calls: 4 } }, LIGHT, 5400)).toEqual({
      ok: false,
      error: { limit: LIGHT[0], endsAt: 6000 },
    });
  });

  test("say to wait at least a second, and never longer than the window", () => {
    const limit = { calls: 1, unit: "SECOND" } as const;
    expect([999, 1000, 1001, 1900, 2000, 9000].map((now) => secondsUntil({ limit, endsAt: 2000 }, now))).toEqual([
      2, 1, 1, 1, 1, 1,
    ]);
  });

  test("are not lifted by a clock that is behind, nor for ever set by one that was wrong", () => {
    expect(passing([1000, 900, 800, 400])).toEqual([1000, 900]);
    expect(passing([99_999_999, 1000, 1001, 1002])).toEqual([99_999_999, 1000, 1001]);
  });

  test("that are none let everything pass", () => {
    expect(passing([1, 1, 1, 1], [])).toHaveLength(4);
  });

  test("hold in every window that begins with a call, for any calls at any times", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3000 }), { maxLength: 60 }), (gaps) => {
        let now = 1_700_000_000_000;
        const passed = passing(
          gaps.map((gap) => (now += gap)),
          [{ calls: 3, unit: "SECOND" }],
        );
        let startsAt = Number.NEGATIVE_INFINITY;
        let calls = 0;
        for (const at of passed) {
          if (at - startsAt >= LIMIT_UNITS.SECOND) [startsAt, calls] = [at, 0];
          calls += 1;
          expect(calls).toBeLessThanOrEqual(3);
        }
      }),
    );
  });
});
