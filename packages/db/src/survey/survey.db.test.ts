import { randomBytes, randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Database } from "../database.ts";
import { listMigrations } from "../migration/history.ts";
import { parseMasterKeys } from "../secrets/master-keys.ts";
import { openSecrets, type Secrets } from "../secrets/secrets.ts";
import { createKeyedOrganizations } from "../testing/bulk.ts";
import { createTestDatabase, readTestEngine, type TestDatabase } from "../testing/database.ts";

const NOON = Date.UTC(2026, 2, 12, 12);
const MORE_THAN_A_STEP = 4500;

let test_: TestDatabase;
let database: Database;
let secrets: Secrets;
const masterKeys = parseMasterKeys(randomBytes(32).toString("base64"));

beforeAll(async () => {
  test_ = await createTestDatabase();
  database = test_.database;
  secrets = await openSecrets({ database, masterKeys });
}, 60_000);
afterAll(() => test_.drop());

test("the state names the engine, its version and the migrations, all of which it has", async () => {
  const engine = readTestEngine();
  const { version, ...state } = await database.survey.state();
  const applied = listMigrations(engine);
  expect(state).toEqual({ engine, migrations: { latest: applied.at(-1), applied: applied.length, missing: [] } });
  expect(version).toMatch(/^\d+\.\d+/);
});

test("an empty database has nothing sealed but its own key, and nothing waits", async () => {
  const masterKeyId = masterKeys[0].id;
  expect(await database.survey.sealed()).toEqual({
    counts: [{ column: "keyring", masterKeyId, rows: 1 }],
    isWhole: true,
  });
  const none = { all: 0, failing: 0, disabled: 0 };
  expect(await database.survey.webhooks()).toEqual({
    ...{ provider: none, organizations: none },
    ...{ failingSince: null, oldestWaitingAt: null, isWhole: true },
  });
  expect(await database.survey.chains()).toEqual({ chains: 0, unsealed: 0, isWhole: true });
});

test("what is sealed is counted by master key, over more rows than one step takes, and alike as the rotation counts it", async () => {
  await createKeyedOrganizations(database, secrets, MORE_THAN_A_STEP);
  const { counts, isWhole } = await database.survey.sealed();
  expect(isWhole).toBe(true);
  expect(counts).toContainEqual({ column: "keys", masterKeyId: masterKeys[0].id, rows: MORE_THAN_A_STEP });
  expect([...counts].sort(byColumn)).toEqual([...(await database.sealedRows.count())].sort(byColumn));
}, 60_000);

test("endpoints are counted by owner, and the oldest that fails or waits is that of an enabled one", async () => {
  const organization = await database.prisma.organization.findFirstOrThrow();
  const add = (more: object) => addEndpoint(database, more);
  await add({ organizationId: null });
  await add({ organizationId: organization.id, failingSince: new Date(NOON) });
  const waiting = await add({ organizationId: organization.id, failingSince: new Date(NOON - 5000) });
  await add({
    organizationId: organization.id,
    failingSince: new Date(NOON - 9000),
    disabledAt: new Date(NOON),
    disabledReason: "GONE",
  });
  await addWaiting(database, waiting, [NOON - 3000, NOON - 1000]);
  expect(await database.survey.webhooks()).toEqual({
    provider: { all: 1, failing: 0, disabled: 0 },
    organizations: { all: 3, failing: 2, disabled: 1 },
    ...{ failingSince: NOON - 5000, oldestWaitingAt: NOON - 3000, isWhole: true },
  });
});

test("ends of chains are counted, and those without a seal", async () => {
  const head = { position: 1, hash: "0".repeat(64), unchained: 0 };
  await database.prisma.auditHead.createMany({
    data: [
      { ...head, chain: "one", seal: "sealed" },
      { ...head, chain: "two", seal: null },
    ],
  });
  expect(await database.survey.chains()).toEqual({ chains: 2, unsealed: 1, isWhole: true });
});

function byColumn(one: { column: string }, other: { column: string }): number {
  return one.column.localeCompare(other.column);
}

async function addEndpoint({ prisma }: Database, more: object): Promise<string> {
  const id = randomUUID();
  const common = { url: "https://receiver.example/hook", description: "", sealedSecret: "sealed" };
  await prisma.webhookEndpoint.create({ data: { id, ...common, createdAt: new Date(NOON), ...more } });
  return id;
}

async function addWaiting({ prisma }: Database, endpointId: string, times: readonly number[]): Promise<void> {
  await prisma.webhookLane.create({ data: { endpointId, lane: "", dueAt: new Date(NOON) } });
  for (const at of times) {
    const eventId = randomUUID();
    await prisma.webhookEvent.create({ data: { id: eventId, type: "webhook.test", payload: "{}", at: new Date(at) } });
    await prisma.webhookDelivery.create({ data: { endpointId, lane: "", eventId, createdAt: new Date(at) } });
  }
}
