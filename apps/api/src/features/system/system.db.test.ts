import { systemView } from "@keyhold/contract/system/system";
import { readTestEngine } from "@keyhold/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Api, startApi } from "../../testing/api.ts";
import { provokeVerdicts } from "../../testing/verdicts.ts";

let api: Api;

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

async function read(who: "operator" | "support" = "operator") {
  return systemView.parse(await api.must(who, "system.get", {}));
}

test("the platform's people see the process, the database and its migrations", async () => {
  const seen = await read("support");
  expect(seen.process).toMatchObject({ pid: process.pid, keyhold: "0.1.0", node: process.versions.node });
  expect(seen.database).toMatchObject({ engine: readTestEngine(), migrations: { missing: [] } });
  expect(seen.database.migrations.applied).toBeGreaterThan(0);
  expect(seen.verdicts.queue).toEqual({ depth: 0, capacity: 4096, rejected: 0, isDeciding: true });
});

test("answers are counted by code, with how long they and their batches took", async () => {
  const before = await read();
  await provokeVerdicts(api);
  const { verdicts } = await read();
  const counts = new Map(verdicts.answers.map(({ code, count }) => [code, count]));
  expect(counts.get("ALLOWED")).toBeGreaterThan(0);
  expect(counts.get("KEY_INVALID")).toBeGreaterThan(0);
  const all = verdicts.answers.reduce((sum, { count }) => sum + count, 0);
  expect(verdicts.latency.count).toBe(all);
  expect(verdicts.latency.atMostMs.p50).toBeGreaterThan(0);
  expect(verdicts.batches.count).toBeGreaterThan(before.verdicts.batches.count);
  expect(verdicts.batches.meanSize).toBeGreaterThan(0);
});

test("what is counted in the database is kept for half a minute, by the clock of the answer, and says when it was", async () => {
  const first = await read();
  await api.subscribed();
  const kept = await read();
  expect(kept.counted).toEqual(first.counted);
  api.clock.advance(30_000);
  const { counted } = await read();
  expect(Date.parse(counted.at)).toBe(api.clock.now());
  expect(counted.masterKeys.sealed).toBeGreaterThan(first.counted.masterKeys.sealed);
});

test("master keys are told by name and by how much each has sealed; nothing of a key or a value is in the answer", async () => {
  const { value } = await api.subscribed();
  api.clock.advance(60_000);
  const seen = await read();
  const { keys, sealed, sealedWithFirst, isWhole } = seen.counted.masterKeys;
  expect(keys).toHaveLength(1);
  expect(keys[0]).toMatchObject({ use: "seals", sealed });
  expect(keys[0]?.of.map(({ what }) => what)).toContain("keyring");
  expect([sealedWithFirst, isWhole]).toEqual([sealed, true]);
  const text = JSON.stringify(seen);
  expect(text).not.toContain(value);
  expect(text).not.toContain(api.environment.KEYHOLD_MASTER_KEYS ?? "no master key");
});

test("the provider's own chain is told with its end, sealed and at its last event", async () => {
  api.clock.advance(60_000);
  const { audit } = (await read()).counted;
  expect(audit).toMatchObject({ isWhole: true, unsealed: 0, provider: { isSealed: true, isAtLastEvent: true } });
  expect(audit.chains).toBeGreaterThan(0);
  expect(audit.provider?.hash).toMatch(/^[0-9a-f]{64}$/);
});

test("who asks at the same moment waits for one count", async () => {
  api.clock.advance(60_000);
  const answers = await Promise.all(Array.from({ length: 8 }, () => read()));
  expect(new Set(answers.map(({ counted }) => counted.at)).size).toBe(1);
});
