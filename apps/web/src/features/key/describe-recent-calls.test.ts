import { describe, expect, test } from "vitest";
import { describeRecentCalls } from "./describe-recent-calls.ts";

const FROM = Date.UTC(2026, 10, 23, 15);
const HOUR_MS = 3_600_000;

/** 24 hours, the last of which began at 14:00. */
function hoursWith(calls: Record<number, number>) {
  return Array.from({ length: 24 }, (_, index) => ({
    startsAt: new Date(FROM + index * HOUR_MS).toISOString(),
    allowed: calls[index] ?? 0,
    refused: 9,
  }));
}

const LONG_AGO = "2026-03-12T14:02:07.000Z";

describe("what breaks with a key", () => {
  test("is the calls of this hour and the one before, from the hour on that was measured", () => {
    expect(describeRecentCalls(hoursWith({ 21: 50, 22: 1000, 23: 204 }), LONG_AGO)).toBe(
      "1,204 calls used this key since 13:00 UTC.",
    );
    expect(describeRecentCalls(hoursWith({ 23: 1 }), null)).toBe("1 call used this key since 13:00 UTC.");
  });

  test("may be of the key before, when this one is younger than what was measured", () => {
    const told = describeRecentCalls(hoursWith({ 22: 7 }), "2026-11-24T13:40:00.000Z");
    expect(told).toMatch(/^7 calls passed with this key or the one before it since 13:00 UTC\./);
  });

  test("was used last in an hour of the last day, when it is quiet now", () => {
    expect(describeRecentCalls(hoursWith({ 3: 12, 20: 5 }), LONG_AGO)).toBe(
      "No call used this key since 13:00 UTC. The last hour with calls began at 24 November 2026, 11:00 UTC: 5 calls.",
    );
  });

  test("is nothing that was seen in a day", () => {
    expect(describeRecentCalls(hoursWith({}), LONG_AGO)).toBe(
      "No call used this key since 23 November 2026, 15:00 UTC.",
    );
  });

  test("is not known when nobody answers, which is said and not taken for none", () => {
    expect(describeRecentCalls(null, LONG_AGO)).toMatch(/^How many calls use this key now is not known/);
  });
});
