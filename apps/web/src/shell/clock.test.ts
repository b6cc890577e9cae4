import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { noteServerDate, readClock, serverNow, setClock, subscribeClock } from "./clock.ts";

const PC = Date.parse("2026-11-20T10:00:00.000Z");
const HOUR_MS = 3_600_000;

beforeEach(() => void vi.useFakeTimers({ now: PC }));
afterEach(() => void vi.useRealTimers());

test("a wrong clock of the computer does not matter: the server's counts", () => {
  setClock(PC + HOUR_MS, PC);
  expect(serverNow()).toBe(PC + HOUR_MS);
});

test("an answer's Date corrects it, and rounding to seconds does not", () => {
  setClock(PC, PC);
  noteServerDate(new Date(PC + 1000).toUTCString());
  expect(serverNow()).toBe(PC);
  noteServerDate(new Date(PC + HOUR_MS).toUTCString());
  expect(serverNow()).toBe(PC + HOUR_MS + 500);
  noteServerDate("no date");
  expect(serverNow()).toBe(PC + HOUR_MS + 500);
});

test("it moves while somebody looks at it", () => {
  setClock(PC, PC);
  const listener = vi.fn();
  const stop = subscribeClock(listener);
  vi.advanceTimersByTime(10_000);
  expect(readClock()).toBe(PC + 10_000);
  expect(listener).toHaveBeenCalled();
  stop();
  expect(vi.getTimerCount()).toBe(0);
});
