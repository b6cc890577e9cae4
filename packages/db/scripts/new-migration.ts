/**
 * Writes the next migration of both engines: what the model text has and the migrations so far do not make.
 * CHECKs, triggers, partial indexes and collations are not in the model text: they are added to the files by hand, also where
 * SQLite rebuilds a table that had some. Usage: pnpm --filter @keyhold/db migration:new <name>
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Location } from "../src/engine/location.ts";
import { createSqliteFile } from "../src/engine/sqlite-file.ts";
import { listMigrations, migrationsDirectory } from "../src/migration/history.ts";
import { migrate } from "../src/migration/migrate.ts";
import { diffToModel } from "../src/testing/drift.ts";
import { startPostgres } from "../src/testing/postgres.ts";

async function onSqlite(work: (at: Location) => Promise<void>): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), "keyhold-migration-"));
  const file = join(directory, "empty.db");
  try {
    createSqliteFile(file);
    await work({ engine: "sqlite", file });
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function onPostgresql(work: (at: Location) => Promise<void>): Promise<void> {
  const server = await startPostgres();
  try {
    await server.createDatabase("empty");
    await work({ engine: "postgresql", url: server.url("empty") });
  } finally {
    await server.stop();
  }
}

async function writeMigration(name: string, at: Location): Promise<void> {
  const number = String(listMigrations(at.engine).length + 1).padStart(4, "0");
  await migrate(at);
  const script = await diffToModel(at);
  if (script === "") return console.log(`${at.engine}: the migrations make what the model text says.`);
  const directory = join(migrationsDirectory(at.engine), `${number}_${name}`);
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, "migration.sql"), script);
  console.log(`${at.engine}: wrote ${directory}/migration.sql; add by hand what the model text cannot say.`);
}

const name = process.argv[2] ?? "";
if (!/^[a-z][a-z0-9_]*$/.test(name)) throw new Error("Name the migration, in lower case with underscores.");
await onSqlite((at) => writeMigration(name, at));
await onPostgresql((at) => writeMigration(name, at));
