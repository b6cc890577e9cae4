import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "../database.ts";
import { PREPARED, readTestEngine, TEMPLATE_DATABASE, withDatabase } from "./database.ts";
import { administer, startPostgres } from "./postgres.ts";

let end: (() => Promise<void>) | null = null;

/** For vitest's `globalSetup`: one server for the run, and one migrated template that every test's database is cloned from. */
export async function setup(): Promise<void> {
  end = readTestEngine() === "sqlite" ? await prepareSqlite() : await preparePostgresql();
}

export async function teardown(): Promise<void> {
  await end?.();
}

async function prepareSqlite(): Promise<() => Promise<void>> {
  const directory = mkdtempSync(join(tmpdir(), "keyhold-template-"));
  const file = join(directory, "template.db");
  await migrateOnce(`file:${file}`);
  process.env[PREPARED.sqliteTemplate] = file;
  return async () => rmSync(directory, { recursive: true, force: true });
}

async function preparePostgresql(): Promise<() => Promise<void>> {
  const given = process.env[PREPARED.postgres];
  const server = given === undefined ? await startPostgres() : null;
  const url = given ?? server?.url("postgres") ?? "";
  await administer(url, `DROP DATABASE IF EXISTS "${TEMPLATE_DATABASE}"`);
  await administer(url, `CREATE DATABASE "${TEMPLATE_DATABASE}"`);
  await migrateOnce(withDatabase(url, TEMPLATE_DATABASE));
  process.env[PREPARED.postgres] = url;
  return async () => server?.stop();
}

async function migrateOnce(url: string): Promise<void> {
  const database = await openDatabase({ url });
  try {
    await database.migrate();
  } finally {
    await database.close();
  }
}
