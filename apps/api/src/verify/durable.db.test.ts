import { setTimeout as pause } from "node:timers/promises";
import { openDatabase } from "@keyhold/db/database";
import { createTestDatabase, readTestEngine, type TestDatabase } from "@keyhold/db/testing";
import { type PostgresServer, startPostgres } from "@keyhold/db/testing/postgres";
import { scaled } from "@keyhold/db/testing/scale";
import { organizationId } from "@keyhold/domain/core/ids";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Api, startApi } from "../testing/api.ts";
import { dig } from "../testing/client.ts";
import { type Fleet, startFleet } from "../testing/fleet.ts";
import type { ApiProcess } from "../testing/process.ts";

const CONNECTIONS = 32;
/** On PostgreSQL of the process and the database in turn. */
const KILLS = scaled(20, 6);
const REVEAL = { by: "admin", name: "key.reveal" } as const;
const REGENERATE = { by: "admin", name: "key.regenerate" } as const;

/** On PostgreSQL one that waits for the disk: it is killed too. */
let server: PostgresServer | null = null;
let api: Api;
let fleet: Fleet;

beforeAll(async () => {
  const on = await durableDatabase();
  api = await startApi({ on });
  fleet = await startFleet(api, 1);
});
afterAll(async () => {
  await fleet?.close();
  await api?.close();
  await server?.stop();
});

async function durableDatabase(): Promise<TestDatabase> {
  if (readTestEngine() === "sqlite") return createTestDatabase("sqlite");
  server = await startPostgres({ isDurable: true });
  await server.createDatabase("keyhold");
  const url = server.url("keyhold");
  const database = await openDatabase({ url, poolSize: 5 });
  await database.migrate();
  return { engine: "postgresql", url, database, drop: () => database.close() };
}

/** What was answered before the end: the calls that passed, and the key as it was confirmed last. */
type Seen = { readonly id: string; allowed: number; revision: number; value: string; readonly dead: string[] };

test(`M5: of ${KILLS} kills in the middle of a load none loses a call that was answered, or a change that was confirmed`, async () => {
  const { organization, value } = await api.subscribed();
  const seen: Seen = { id: organization.id, allowed: 1, revision: 2, value, dead: [] };
  // Signs in before the first end.
  await fleet.call(running().url, REVEAL, { organizationId: seen.id });
  expect(await fleet.verdict(running().url, seen.id, value)).toBe("ALLOWED");
  for (let kill = 1; kill <= KILLS; kill += 1) {
    const before = seen.allowed;
    await killUnderLoad(seen, server !== null && kill % 2 === 0 ? "database" : "process");
    await expectNothingLost(seen, (kill - 1) * CONNECTIONS);
    expect(seen.allowed).toBeGreaterThan(before);
  }
}, 900_000);

function running(): ApiProcess {
  const latest = fleet.processes.at(-1);
  if (latest === undefined) throw new Error("No process was started.");
  return latest;
}

async function killUnderLoad(seen: Seen, victim: "process" | "database"): Promise<void> {
  const { url, child, ended } = running();
  const state = { isOver: false };
  const asking = Array.from({ length: CONNECTIONS }, async () => {
    while (!state.isOver) {
      const verdict = await fleet.verdict(url, seen.id, seen.value).catch(() => null);
      if (verdict === "ALLOWED") seen.allowed += 1;
      if (verdict === null || verdict === "UNAVAILABLE") return;
    }
  });
  const changing = changeUntilItFails(seen, url);
  await pause(200 + 300 * Math.random());
  if (victim === "process" || server === null) child.kill("SIGKILL");
  else await server.crash();
  await changing;
  state.isOver = true;
  await Promise.all(asking);
  if (victim === "database") await server?.resume();
  else await ended.then(() => fleet.add());
}

async function changeUntilItFails(seen: Seen, url: string): Promise<void> {
  for (;;) {
    const input = { organizationId: seen.id, expectedRevision: seen.revision };
    const answer = await fleet.call(url, REGENERATE, input).catch(() => null);
    if (answer === null || answer.error !== undefined) return;
    const { value, revision } = dig(answer, "result", "data");
    seen.dead.push(seen.value);
    seen.value = String(value);
    seen.revision = Number(revision);
  }
}

/** `unanswered`: how many calls may have been counted at earlier ends and never answered. */
async function expectNothingLost(seen: Seen, unanswered: number): Promise<void> {
  const { url } = running();
  const stored = await untilItAnswers(() => fleet.call(url, REVEAL, { organizationId: seen.id }));
  const { value, revision } = dig(stored, "result", "data");
  // One more may have been written, and its reply cut off.
  expect([seen.revision, seen.revision + 1]).toContain(revision);
  if (revision === seen.revision) expect(value).toBe(seen.value);
  else seen.dead.push(seen.value);
  for (const dead of seen.dead.slice(-3)) expect(await fleet.verdict(url, seen.id, dead)).toBe("KEY_INVALID");
  expect(await fleet.verdict(url, seen.id, String(value))).toBe("ALLOWED");
  seen.allowed += 1;
  seen.value = String(value);
  seen.revision = Number(revision);
  const counted = await countOf(seen.id);
  expect(counted).toBeGreaterThanOrEqual(seen.allowed);
  expect(counted).toBeLessThanOrEqual(seen.allowed + unanswered + CONNECTIONS);
}

async function untilItAnswers<T extends { error?: unknown }>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    const answer = await ask().catch(() => null);
    if (answer !== null && answer.error === undefined) return answer;
    await pause(50);
  }
}

async function countOf(id: string): Promise<number> {
  const day = 86_400_000;
  const period = { from: Date.now() - day, to: Date.now() + day };
  const hours = await api.services.stores.usage.listHours(organizationId(id), period);
  return hours.reduce((sum, { allowed }) => sum + allowed, 0);
}
