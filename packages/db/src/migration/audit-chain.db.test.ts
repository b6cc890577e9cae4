import { readFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { organizationId } from "@keyhold/domain/core/ids";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Database, openDatabase } from "../database.ts";
import { createEmptyDatabase, readTestEngine } from "../testing/database.ts";
import { createAuditEntry } from "../testing/factories.ts";
import { listMigrations, migrationsDirectory } from "./history.ts";

const engine = readTestEngine();
const ACME = organizationId("acme");

let made: Awaited<ReturnType<typeof createEmptyDatabase>>;
let database: Database;

async function run(script: string): Promise<void> {
  if (engine === "postgresql") return runOnServer(script);
  const file = new DatabaseSync(made.url.slice("file:".length));
  file.exec(script);
  file.close();
}

async function runOnServer(script: string): Promise<void> {
  const client = new pg.Client({ connectionString: made.url });
  await client.connect();
  await client.query(script).finally(() => client.end());
}

function oldEvent(id: string, owner: string | null, facts: string): string {
  const organization = owner === null ? "NULL" : `'${owner}'`;
  return `INSERT INTO "audit_event" ("id", "organizationId", "type", "outcome", "actorKind", "facts", "requestId", "at")
    VALUES ('${id}', ${organization}, 'hold.placed', 'accepted', 'system', '${facts}', 'r', '2026-03-12T12:00:00.000+00:00');`;
}

const read = (name: string) => readFileSync(`${migrationsDirectory(engine)}/${name}/migration.sql`, "utf8");

beforeAll(async () => {
  made = await createEmptyDatabase(engine);
  const names = listMigrations(engine);
  const before = names.filter((name) => name < "0003");
  for (const name of before) await run(read(name));
  await run(oldEvent("old-1", "acme", '{"kind":"platform","providerOnly":{"note":"private"}}'));
  await run(oldEvent("old-2", "acme", "{}") + oldEvent("old-3", null, "{}"));
  for (const name of names.slice(before.length)) await run(read(name));
  database = await openDatabase({ url: made.url });
});
afterAll(async () => {
  await database.close();
  await made.drop();
});

test("events from before there were chains are kept and counted, and the chain begins behind them", async () => {
  const { audit } = database.stores;
  expect((await audit.findEnd(ACME)).head).toMatchObject({ position: 0, unchained: 2 });
  expect((await audit.findEnd(null)).head).toMatchObject({ position: 0, unchained: 1 });
  await audit.append(createAuditEntry({ organizationId: ACME }));
  expect(await audit.findEnd(ACME)).toMatchObject({ head: { position: 1, unchained: 2 }, last: 1 });
  expect((await audit.read(ACME, 0, 9)).map(({ position, event }) => [position, event.id.slice(0, 3)])).toEqual([
    [null, "old"],
    [null, "old"],
    [1, expect.anything()],
  ]);
});

test("what only the provider may read was among their facts, and is apart now", async () => {
  const [first] = await database.stores.audit.read(ACME, 0, 1);
  expect([first?.event.facts, first?.event.providerOnly]).toMatchObject([
    '{"kind":"platform"}',
    { facts: '{"note":"private"}' },
  ]);
});

test("from now on no event is without its place, and no end of a chain goes back or away", async () => {
  await expect(run(oldEvent("new-1", "acme", "{}"))).rejects.toThrow(/its place in a chain/);
  for (const change of [
    'UPDATE "audit_head" SET "position" = "position" - 1',
    'UPDATE "audit_head" SET "unchained" = 7',
  ])
    await expect(run(`${change} WHERE "chain" = 'acme'`)).rejects.toThrow(/only moves forward/);
  await expect(run('DELETE FROM "audit_head"')).rejects.toThrow(/only moves forward/);
});
