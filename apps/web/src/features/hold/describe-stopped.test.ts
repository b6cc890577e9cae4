import { expect, test } from "vitest";
import { describeStopped } from "./describe-stopped.ts";

function hours(before: number, now: number) {
  return [
    { startsAt: "2026-11-24T13:00:00.000Z", allowed: before, refused: 9 },
    { startsAt: "2026-11-24T14:00:00.000Z", allowed: now, refused: 0 },
  ];
}

test("a hold says what it stops by the last whole hour, and what passed since", () => {
  expect(describeStopped(hours(1204, 1))).toBe(
    "Stops 1,204 calls an hour now: so many passed from 13:00 UTC to 14:00 UTC, and 1 call since.",
  );
});

test("without calls, and without an answer, it says that", () => {
  expect(describeStopped(hours(0, 0))).toBe("No call passed since 13:00 UTC.");
  expect(describeStopped(null)).toMatch(/not known/);
});
