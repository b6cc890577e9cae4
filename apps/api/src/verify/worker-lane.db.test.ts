import { createSecretKey, randomBytes, randomUUID } from "node:crypto";
import { once } from "node:events";
import type { Worker } from "node:worker_threads";
import { isDatabaseUnavailable } from "@keyhold/db/errors";
import { createFingerprinter } from "@keyhold/db/secrets/fingerprinter";
import { createTestDatabase, type TestDatabase } from "@keyhold/db/testing";
import {
  createAuditEntry,
  createChange,
  createKeyedSlot,
  createOrganization,
  NOON,
} from "@keyhold/db/testing/factories";
import { createSlot } from "@keyhold/domain/key/slot";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Call } from "./call.ts";
import type { CallLane } from "./lane.ts";
import { createWorkerLane } from "./worker-lane.ts";

const VALUE = "AbCdEfGhIjK1";
const fingerprintKey = createSecretKey(randomBytes(32));

let made: TestDatabase;
let call: Call;
beforeAll(async () => {
  made = await createTestDatabase();
  const { stores } = made.database;
  const { id } = await createOrganization(stores);
  const fingerprint = createFingerprinter(fingerprintKey)(id, VALUE);
  const slot = createKeyedSlot(id, { contents: { kind: "key", fingerprint } });
  await stores.slots.save(createChange(createSlot(id), slot));
  const digest = randomUUID();
  await stores.verifiers.create({ id: "verifier-1", name: "gateway", digest, createdAt: NOON }, createAuditEntry());
  call = { organization: id, key: VALUE, tokenDigest: digest };
});
afterAll(() => made.drop());

/** A lane of its own for a test, and the threads that it starts. */
async function withLane(work: (lane: CallLane, workers: readonly Worker[]) => Promise<void>, databaseUrl = made.url) {
  const workers: Worker[] = [];
  const note = (worker: Worker) => void workers.push(worker);
  process.on("worker", note);
  const lane = createWorkerLane({ databaseUrl, fingerprintKey });
  try {
    await work(lane, workers);
  } finally {
    await lane.close();
    process.off("worker", note);
  }
}

const verdictsOf = async (lane: CallLane, calls: readonly Call[]) =>
  (await lane.ask(calls, NOON)).answers.map(({ verdict }) => verdict);

describe("the thread of the calls", () => {
  test("answers each question with its own answer, in the order of its calls", () =>
    withLane(async (lane, workers) => {
      const wrong = { ...call, key: "WrongValue12" };
      const strange = { ...call, organization: "nobody \ud800\0", key: "\ud800'\"\\" };
      const asked = await Promise.all([verdictsOf(lane, [call, wrong]), verdictsOf(lane, [strange, call])]);
      expect(asked).toEqual([
        ["ALLOWED", "KEY_INVALID"],
        ["KEY_INVALID", "ALLOWED"],
      ]);
      expect(await lane.fold(10)).toBe(2);
      expect(workers).toHaveLength(1);
    }));

  test("that dies leaves nobody waiting: what it was asked is unavailable, and the next question starts another", () =>
    withLane(async (lane, workers) => {
      const started = once(process, "worker");
      const asked = [lane.ask([call], NOON), lane.ask([call], NOON), lane.fold(10)];
      await started;
      await workers[0]?.terminate();
      for (const outcome of await Promise.allSettled(asked)) {
        expect(outcome.status).toBe("rejected");
        if (outcome.status === "rejected") expect(outcome.reason).toSatisfy(isDatabaseUnavailable);
      }
      expect(await verdictsOf(lane, [call])).toEqual(["ALLOWED"]);
      expect(workers).toHaveLength(2);
    }));

  test("that dies while nobody asks is replaced with the next question", () =>
    withLane(async (lane, workers) => {
      expect(await verdictsOf(lane, [call])).toEqual(["ALLOWED"]);
      await workers[0]?.terminate();
      expect(await verdictsOf(lane, [call])).toEqual(["ALLOWED"]);
      expect(workers).toHaveLength(2);
    }));

  test("ends when the lane is closed, also when it was never started", () =>
    withLane(async (lane, workers) => {
      await lane.close();
      expect(workers).toHaveLength(0);
      await lane.ask([call], NOON);
      const [worker] = workers;
      const ended = worker === undefined ? null : once(worker, "exit");
      await lane.close();
      expect(await ended).toEqual([expect.any(Number)]);
    }));

  test("whose database cannot be asked says so, and an outage is not taken for a bug", () =>
    withLane(async (lane, workers) => {
      const error = await lane.ask([call], NOON).catch((thrown: unknown) => thrown);
      expect(error).toSatisfy(isDatabaseUnavailable);
      await expect(lane.fold(10)).rejects.toSatisfy(isDatabaseUnavailable);
      expect(workers).toHaveLength(1);
    }, "file:/nowhere/at/all.db"));
});
