import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { forAll } from "../testing/properties.ts";
import { KEY, slotWith } from "../testing/slots.ts";
import { fingerprint } from "./fingerprint.ts";
import { hasBegun, renewed, standing } from "./subscription.ts";
import { judge } from "./verdict.ts";

const moment = fc.integer({ min: 1, max: 4_102_444_800_000 });
const period = fc
  .tuple(moment, fc.integer({ min: 1, max: 1_000_000_000 }))
  .map(([startsAt, lengthMs]) => ({ startsAt, endsAt: startsAt + lengthMs, lapsedAt: null }));

describe("standing", () => {
  test("before any subscription there is none", () => {
    expect(standing(null, 5)).toEqual({ kind: "none" });
    expect(hasBegun(null, 5)).toBe(false);
  });

  test("it begins exactly at its start and is over exactly at its end (S1)", () => {
    forAll(period, (subscription) => {
      const { startsAt, endsAt } = subscription;
      expect(standing(subscription, startsAt - 1)).toEqual({ kind: "pending", startsAt });
      expect(standing(subscription, startsAt)).toEqual({ kind: "active", endsAt });
      expect(standing(subscription, endsAt - 1)).toEqual({ kind: "active", endsAt });
      expect(standing(subscription, endsAt)).toEqual({ kind: "expired", since: endsAt });
    });
  });

  test("the key's verdict flips at the same instants (S2)", () => {
    forAll(period, (subscription) => {
      const slot = slotWith(KEY, subscription);
      const value = KEY.kind === "key" ? KEY.fingerprint : fingerprint("");
      const verdictAt = (now: number) => judge(slot, value, now);
      expect(verdictAt(subscription.startsAt - 1)).toEqual({ code: "KEY_INVALID" });
      expect(verdictAt(subscription.startsAt)).toEqual({ code: "ALLOWED" });
      expect(verdictAt(subscription.endsAt - 1)).toEqual({ code: "ALLOWED" });
      expect(verdictAt(subscription.endsAt)).toEqual({ code: "SUBSCRIPTION_EXPIRED", endedAt: subscription.endsAt });
    });
  });
});

describe("a new period", () => {
  const first = { startsAt: 100, endsAt: 200, lapsedAt: null };

  test("the first one remembers nothing", () => {
    expect(renewed(null, { startsAt: 1, endsAt: 2 }, 50)).toEqual({ startsAt: 1, endsAt: 2, lapsedAt: null });
  });
  test("before one that has not begun was moved, nothing was lost", () => {
    expect(renewed(first, { startsAt: 300, endsAt: 400 }, 50).lapsedAt).toBeNull();
  });
  test("after a gap it is expired since the old end, until it begins", () => {
    const next = renewed(first, { startsAt: 300, endsAt: 400 }, 250);
    expect(next.lapsedAt).toBe(200);
    expect(standing(next, 299)).toEqual({ kind: "expired", since: 200 });
    expect(standing(next, 300)).toEqual({ kind: "active", endsAt: 400 });
  });
  test("moving a running one to later stops it now", () => {
    const next = renewed(first, { startsAt: 300, endsAt: 400 }, 150);
    expect(standing(next, 150)).toEqual({ kind: "expired", since: 150 });
  });
  test("moved again before it begins, the old end is still remembered", () => {
    const moved = renewed(renewed(first, { startsAt: 300, endsAt: 400 }, 250), { startsAt: 500, endsAt: 600 }, 260);
    expect(moved.lapsedAt).toBe(200);
  });
  test("extending a running one leaves no gap", () => {
    expect(renewed(first, { startsAt: 100, endsAt: 900 }, 150)).toEqual({ startsAt: 100, endsAt: 900, lapsedAt: null });
  });
  test('what has once begun is never again "not subscribed"', () => {
    const step = fc.record({ startsAt: fc.nat(1000), lengthMs: fc.integer({ min: 1, max: 300 }), waitMs: fc.nat(100) });
    forAll(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
      let [now, subscription, begun]: [number, ReturnType<typeof renewed> | null, boolean] = [0, null, false];
      for (const { startsAt, lengthMs, waitMs } of steps) {
        now += waitMs;
        begun ||= hasBegun(subscription, now);
        subscription = renewed(subscription, { startsAt, endsAt: startsAt + lengthMs }, now);
        if (begun) expect(hasBegun(subscription, now)).toBe(true);
      }
    });
  });
});
