import { readFileSync } from "node:fs";
import type { SqlDriverAdapter } from "@prisma/driver-adapter-utils";
import { expect, test } from "vitest";
import { locateDatabase } from "../engine/location.ts";
import { createSqliteFile } from "../engine/sqlite-file.ts";
import { createEmptyDatabase, readTestEngine } from "../testing/database.ts";
import { listMigrations, migrationsDirectory } from "./history.ts";
import { migrateAlone, statement } from "./session.ts";

const engine = readTestEngine();
const LISTS = "0004_lists";

const BEFORE = `
  INSERT INTO "partner" ("id", "slug", "name") VALUES ('p1', 'northwind', 'Northwind');
  INSERT INTO "organization" ("id", "slug", "name", "searchText", "createdAt") VALUES
    ('o1', 'acme', 'Acme', 'acme
acme
o1', '2026-01-01T00:00:00.000+00:00'),
    ('o2', 'globex', 'Globex', '${"globex ".repeat(400)}
globex
o2', '2026-01-01T00:00:00.000+00:00');
  INSERT INTO "key_slot" ("organizationId", "revision", "contents", "startsAt", "endsAt", "lapsedAt") VALUES
    ('o1', 3, 'empty', '2026-02-01T00:00:00.000+00:00', '2026-03-01T00:00:00.000+00:00', '2026-01-15T00:00:00.000+00:00'),
    ('o2', 0, 'unprovisioned', NULL, NULL, NULL);
  INSERT INTO "hold" ("organizationId", "kind", "reason", "message", "placedAt") VALUES
    ('o1', 'platform', 'OTHER', 'Stopped.', '2026-02-02T00:00:00.000+00:00'),
    ('o1', 'threshold', 'OTHER', 'Stopped.', '2026-02-02T00:00:00.000+00:00');`;

async function run(adapter: SqlDriverAdapter, name: string): Promise<void> {
  await adapter.executeScript(readFileSync(`${migrationsDirectory(engine)}/${name}/migration.sql`, "utf8"));
}

async function ask(adapter: SqlDriverAdapter, sql: string): Promise<unknown[][]> {
  return (await adapter.queryRaw(statement(sql))).rows;
}

test("organizations, holds and partners of an older database are listed as they are", async () => {
  const empty = await createEmptyDatabase(engine);
  const location = locateDatabase(empty.url, "/");
  if (location.engine === "sqlite") createSqliteFile(location.file);
  try {
    await migrateAlone(location, async (adapter) => {
      for (const name of listMigrations(engine).filter((each) => each < LISTS)) await run(adapter, name);
      await adapter.executeScript(BEFORE);
      await run(adapter, LISTS);
      const same = `SELECT o."slug", o."slotContents", o."slotHolds" FROM "organization" o
        JOIN "key_slot" s ON s."organizationId" = o."id"
          AND o."slotContents" = s."contents"
          AND coalesce(o."slotStartsAt" = s."startsAt", s."startsAt" IS NULL AND o."slotStartsAt" IS NULL)
          AND coalesce(o."slotEndsAt" = s."endsAt", s."endsAt" IS NULL AND o."slotEndsAt" IS NULL)
          AND coalesce(o."slotLapsedAt" = s."lapsedAt", s."lapsedAt" IS NULL AND o."slotLapsedAt" IS NULL)
        ORDER BY o."slug"`;
      expect(await ask(adapter, same)).toEqual([
        ["acme", "empty", 5],
        ["globex", "unprovisioned", 0],
      ]);
      expect(await ask(adapter, `SELECT "searchText" FROM "partner"`)).toEqual([["northwind\nnorthwind"]]);
      const long = await ask(adapter, `SELECT "searchText" FROM "organization" WHERE "id" = 'o2'`);
      expect(long).toEqual([[`${"globex ".repeat(400).slice(0, 240)}\nglobex\no2`]]);
    });
  } finally {
    await empty.drop();
  }
});
