import { expect, test } from "vitest";
import { Tally } from "./tally.ts";

const ALLOWED = '{"verdict":"ALLOWED","organization":{"id":"o","slug":"s"}}';

test("only a 200 that says ALLOWED is an allowed call; all others are counted by what they say", () => {
  const tally = new Tally();
  const at = { begunAt: 0, now: 1 };
  tally.answer(200, ALLOWED, at);
  tally.answer(200, '{"verdict":"KEY_INVALID"}', at);
  tally.answer(200, '{"verdict":"KEY_DISABLED","causes":[]}', at);
  tally.answer(503, '{"verdict":"UNAVAILABLE"}', at);
  tally.answer(503, '{"verdict":"UNAVAILABLE"}', at);
  tally.answer(500, ALLOWED, at);
  tally.answer(401, '{"error":{"code":"UNAUTHENTICATED"}}', at);
  tally.answer(200, "", at);
  expect(tally.answers).toEqual({
    allowed: 1,
    allowedBytes: ALLOWED.length,
    others: { KEY_INVALID: 1, KEY_DISABLED: 1, UNAVAILABLE: 2, "status 500": 1, "status 401": 1, "status 200": 1 },
    unanswered: 0,
    broken: null,
  });
});

test("every answer is counted, but only those that arrive in the measured time make the rate", () => {
  const tally = new Tally();
  tally.answer(200, ALLOWED, { begunAt: 0, now: 900 });
  tally.beginMeasuring(1000);
  tally.answer(200, ALLOWED, { begunAt: 950, now: 1010 });
  tally.answer(200, ALLOWED, { begunAt: 1010, now: 1020 });
  tally.endMeasuring(3000);
  tally.answer(200, ALLOWED, { begunAt: 2990, now: 3500 });
  expect(tally.answers.allowed).toBe(4);
  expect(tally.measured).toMatchObject({ answers: 2, seconds: 2 });
});

test("latencies are of every request that began in the measured time, also of those answered later", () => {
  const tally = new Tally();
  tally.beginMeasuring(1000);
  tally.answer(200, ALLOWED, { begunAt: 500, now: 1500 });
  tally.answer(200, ALLOWED, { begunAt: 1010, now: 1010.25 });
  tally.endMeasuring(3000);
  tally.answer(200, ALLOWED, { begunAt: 2999, now: 3001 });
  const { p50, max } = tally.measured;
  expect([p50, max]).toEqual([250, 2000]);
});

test("a lost request is told with the first reason", () => {
  const tally = new Tally();
  tally.lose("reset", 1);
  tally.lose("closed", 0);
  tally.lose("late", 2);
  expect(tally.answers).toMatchObject({ unanswered: 3, broken: "reset" });
});
