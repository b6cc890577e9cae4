import { expect, test } from "vitest";
import { createSample } from "../testing/samples.ts";
import { rowsOf } from "./row.ts";

function rowOf(...samples: Parameters<typeof createSample>[0][]) {
  const rows = rowsOf(samples.map(createSample));
  expect(rows).toHaveLength(1);
  return rows[0];
}

test("a row is the medians of its rounds", () => {
  const rates = [100, 300, 200].map((answers) => ({ measured: { answers, seconds: 2, p99: answers } }));
  expect(rowOf(...rates)).toMatchObject({ rounds: 3, requestsPerSecond: 100, p99: 200 });
});

test("other conditions are another row, in the order in which they were measured", () => {
  const rows = rowsOf([
    createSample({ contender: "b" }),
    createSample({ contender: "a" }),
    createSample({ contender: "b", connections: 512 }),
    createSample({ contender: "b", organizations: 1_000_000 }),
    createSample({ contender: "b" }),
  ]);
  expect(rows.map(({ contender, rounds }) => [contender, rounds])).toEqual([
    ["b", 2],
    ["a", 1],
    ["b", 1],
    ["b", 1],
  ]);
});

test("CPU is told per answer, in microseconds", () => {
  const sample = { measured: { answers: 1000 }, metered: { serverCpuMs: 25, databaseCpuMs: 5 } };
  expect(rowOf(sample)).toMatchObject({ serverCpu: 25, databaseCpu: 5 });
});

test("what one round does not know, the row does not know", () => {
  expect(rowOf({ metered: { residentEarly: null } }, {})).toMatchObject({ residentEarly: null, residentEnd: 1e8 });
  expect(rowOf({ measured: { answers: 0 } })).toMatchObject({ serverCpu: null, requestsPerSecond: 0 });
});

test("the difference of counts and answers is the worst of all rounds, and covers the warm-up", () => {
  const counted = [1200, 1198, 1201].map((count) => ({ counted: count, answers: { allowed: 1200 } }));
  expect(rowOf(...counted)).toMatchObject({ difference: -2 });
  expect(rowOf({ counted: 1200, answers: { allowed: 1200 } })).toMatchObject({ difference: 0 });
  expect(rowOf({ counted: null })).toMatchObject({ difference: null });
});

test("what went wrong in any round is in the row", () => {
  const row = rowOf(
    { answers: { others: { UNAVAILABLE: 2, "status 500": 1 }, unanswered: 3, broken: "reset" } },
    { answers: { others: { UNAVAILABLE: 5 }, broken: "reset" }, crashed: "SIGSEGV" },
  );
  expect(row).toMatchObject({ others: { UNAVAILABLE: 7, "status 500": 1 }, unanswered: 3 });
  expect(row?.troubles).toEqual(["reset", "SIGSEGV"]);
});
