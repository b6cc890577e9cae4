import { DatabaseUnavailableError } from "@keyhold/db/errors";
import { expect, test } from "vitest";
import { createLog } from "../adapters/log.ts";
import { noTracing } from "../tracing/tracing.ts";
import { CAPACITY } from "../verify/desk.ts";
import type { CallLane } from "../verify/lane.ts";
import { createOperations } from "./operations.ts";

const IDLE = { depth: () => 0 };

function start() {
  return createOperations({
    database: { engine: "sqlite" },
    env: { metricsToken: null },
    log: createLog("silent"),
    tracing: noTracing,
  });
}

/** A lane that does as it is told. */
function createLane() {
  let failure: Error | null = null;
  const answer = <T>(value: T) => (failure === null ? Promise.resolve(value) : Promise.reject(failure));
  const lane: CallLane = {
    ask: () => answer({ answers: [], warnings: [] }),
    fold: () => answer(0),
    close: () => Promise.resolve(),
  };
  return {
    lane,
    fail: (error: Error | null) => {
      failure = error;
    },
  };
}

test("calls cannot be decided while as many wait as may", () => {
  const operations = start();
  expect(operations.cannotDecide({ depth: () => CAPACITY - 1 })).toBe(false);
  expect(operations.cannotDecide({ depth: () => CAPACITY })).toBe(true);
});

test("calls cannot be decided from a batch on for which the database was away, until the lane has worked again without calls", async () => {
  const operations = start();
  const { lane, fail } = createLane();
  const watched = operations.watchLane(lane);
  await watched.ask([], 0);
  expect(operations.cannotDecide(IDLE)).toBe(false);
  fail(new DatabaseUnavailableError("The database file is gone."));
  await expect(watched.ask([], 0)).rejects.toThrow("gone");
  await expect(watched.fold(1)).rejects.toThrow("gone");
  expect(operations.cannotDecide(IDLE)).toBe(true);
  fail(null);
  await watched.fold(1);
  expect(operations.cannotDecide(IDLE)).toBe(false);
});

test("a failure that is a bug of ours does not stop the traffic", async () => {
  const operations = start();
  const { lane, fail } = createLane();
  fail(new Error("one call's own fault"));
  await expect(operations.watchLane(lane).ask([], 0)).rejects.toThrow();
  expect(operations.cannotDecide(IDLE)).toBe(false);
});
