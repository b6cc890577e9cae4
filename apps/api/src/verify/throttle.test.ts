import { describe, expect, test } from "vitest";
import { createWrongKeyThrottle, type WrongKeyThrottle } from "./throttle.ts";

const NOW = Date.UTC(2026, 2, 12, 12);
const BURST = 10;
const REFILL_MS = 6000;
/** What is owed at most, 100, and one more to present. */
const DEEPEST_SECONDS = 101 * 6;

function presentWrong(
  throttle: WrongKeyThrottle,
  organization: string,
  source: string,
): (times: number, now?: number) => number {
  return (times, now = NOW) => {
    for (let time = 0; time < times; time += 1) throttle.noteWrong(organization, source, now);
    return throttle.secondsToWait(organization, source, now);
  };
}

describe("wrong values are throttled", () => {
  test("after a burst, and then one more may come each few seconds", () => {
    const throttle = createWrongKeyThrottle();
    const present = presentWrong(throttle, "acme", "203.0.113.7");
    const wait = (now: number) => throttle.secondsToWait("acme", "203.0.113.7", now);
    expect(wait(NOW)).toBe(0);
    expect(present(BURST - 1)).toBe(0);
    expect(present(1)).toBe(REFILL_MS / 1000);
    expect([wait(NOW + 1), wait(NOW + REFILL_MS / 2), wait(NOW + REFILL_MS - 1)]).toEqual([6, 3, 1]);
    expect(wait(NOW + REFILL_MS)).toBe(0);
    expect(present(1, NOW + REFILL_MS)).toBe(6);
    expect(wait(NOW + 2 * REFILL_MS)).toBe(0);
  });

  test("until a long rest has given the whole burst again, and no more than that", () => {
    const present = presentWrong(createWrongKeyThrottle(), "acme", "203.0.113.7");
    expect(present(BURST)).toBe(6);
    const later = NOW + 1000 * REFILL_MS;
    expect(present(BURST - 1, later)).toBe(0);
    expect(present(1, later)).toBe(6);
  });

  test("for their source and organization only: the owner elsewhere goes on", () => {
    const throttle = createWrongKeyThrottle();
    presentWrong(throttle, "acme", "203.0.113.7")(100);
    expect(throttle.secondsToWait("acme", "203.0.113.7", NOW)).toBeGreaterThan(0);
    for (const [organization, source] of [
      ["acme", "203.0.113.8"],
      ["acme", "203.0.113.70"],
      ["acme", "2001:db8::7"],
      ["acme", ""],
      ["globex", "203.0.113.7"],
      ["acm", "203.0.113.7"],
      ["7 acme", "203.0.113."],
      ["", "203.0.113.7 acme"],
    ] as const) {
      expect(throttle.secondsToWait(organization, source, NOW)).toBe(0);
    }
  });

  test("alike whether the organization exists or not", () => {
    const throttle = createWrongKeyThrottle();
    const waits = ["acme", "no-such-organization"].map((organization) => {
      const present = presentWrong(throttle, organization, "203.0.113.7");
      return Array.from({ length: 15 }, () => present(1));
    });
    expect(waits[0]).toEqual(waits[1]);
  });

  test("for as long as a volley of them at one moment has been ahead, but never for ever, nor longer when a clock goes back", () => {
    const present = presentWrong(createWrongKeyThrottle(), "acme", "203.0.113.7");
    expect(present(BURST + 20)).toBe(21 * 6);
    expect(present(BURST * 100)).toBe(DEEPEST_SECONDS);
    expect(present(0, NOW - 1_000_000)).toBe(DEEPEST_SECONDS);
    expect(present(0, NOW + DEEPEST_SECONDS * 1000)).toBe(0);
  });
});

test("a million made-up pairs are not remembered: the last ones are, as many as was said", { timeout: 60_000 }, () => {
  const capacity = 10_000;
  const throttle = createWrongKeyThrottle(capacity);
  const nameOf = (pair: number) => [`organization-${pair % 1009}`, `10.0.${Math.floor(pair / 1009)}`] as const;
  const PAIRS = 1_000_000;
  for (let pair = 0; pair < PAIRS; pair += 1) throttle.noteWrong(...nameOf(pair), NOW);
  /** Who is remembered has one less of its burst. Looking at one that was forgotten makes room by forgetting the oldest. */
  const isRemembered = (pair: number) => presentWrong(throttle, ...nameOf(pair))(BURST - 1) > 0;
  const pairs = [PAIRS - capacity, PAIRS - 1, PAIRS - capacity / 2, PAIRS - capacity - 1, 0];
  expect(pairs.map(isRemembered)).toEqual([true, true, true, false, false]);
});

test("who goes on presenting wrong values is remembered through a flood that is smaller than what is remembered", () => {
  const throttle = createWrongKeyThrottle(100);
  const present = presentWrong(throttle, "acme", "203.0.113.7");
  expect(present(BURST)).toBe(6);
  for (let pair = 0; pair < 10_000; pair += 1) {
    throttle.noteWrong(`organization-${pair}`, "198.51.100.1", NOW);
    if (pair % 90 === 0) expect(present(1)).toBeGreaterThan(6);
  }
});
