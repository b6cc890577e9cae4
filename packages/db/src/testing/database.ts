import { randomBytes } from "node:crypto";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Database, type Engine, openDatabase } from "../database.ts";
import { administer } from "./postgres.ts";

export type TestDatabase = {
  readonly engine: Engine;
  readonly url: string;
  /** Migrated, and empty. */
  readonly database: Database;
  /** Closes `database`, and removes everything. */
  drop(): Promise<void>;
};

/** Where the run's set-up tells its workers what it has prepared. */
export const PREPARED = {
  postgres: "KEYHOLD_TEST_POSTGRES_URL",
  sqliteTemplate: "KEYHOLD_TEST_SQLITE_TEMPLATE",
} as const;

export const TEMPLATE_DATABASE = "keyhold_template";

const POOL_SIZE = 5;

/** The engine that this run is for: KEYHOLD_TEST_ENGINE, or SQLite. */
export function readTestEngine(): Engine {
  const engine = process.env.KEYHOLD_TEST_ENGINE ?? "sqlite";
  if (engine === "sqlite" || engine === "postgresql") return engine;
  throw new Error(`KEYHOLD_TEST_ENGINE is "${engine}": set it to sqlite or postgresql.`);
}

/** A database of its own for a test, cloned from the run's template. PostgreSQL needs the run's set-up (testing/global-setup). */
export function createTestDatabase(engine: Engine = readTestEngine()): Promise<TestDatabase> {
  return engine === "sqlite" ? createSqlite() : createPostgresql();
}

async function createSqlite(): Promise<TestDatabase> {
  const template = process.env[PREPARED.sqliteTemplate];
  const { url, drop } = await createEmptyDatabase("sqlite");
  if (template !== undefined) copyFileSync(template, url.slice("file:".length));
  const database = await openDatabase({ url });
  if (template === undefined) await database.migrate();
  return { engine: "sqlite", url, database, drop: () => database.close().then(drop) };
}

async function createPostgresql(): Promise<TestDatabase> {
  const { url, drop } = await createOnServer(` TEMPLATE "${TEMPLATE_DATABASE}"`);
  const database = await openDatabase({ url, poolSize: POOL_SIZE });
  return { engine: "postgresql", url, database, drop: () => database.close().then(drop) };
}

/** A database without a table, as a first start finds it. `clause`: how PostgreSQL makes it. */
export async function createEmptyDatabase(engine: Engine, clause = ""): Promise<Omit<TestDatabase, "database">> {
  if (engine === "postgresql") return createOnServer(clause);
  const directory = mkdtempSync(join(tmpdir(), "keyhold-sqlite-"));
  const drop = async () => rmSync(directory, { recursive: true, force: true });
  return { engine, url: `file:${join(directory, "keyhold.db")}`, drop };
}

async function createOnServer(clause: string): Promise<Omit<TestDatabase, "database">> {
  const server = process.env[PREPARED.postgres];
  if (server === undefined) throw new Error("There is no PostgreSQL: add @keyhold/db/testing/global-setup to the run.");
  const name = `test_${randomBytes(8).toString("hex")}`;
  await administer(server, `CREATE DATABASE "${name}"${clause}`);
  const drop = () => administer(server, `DROP DATABASE "${name}" WITH (FORCE)`);
  return { engine: "postgresql", url: withDatabase(server, name), drop };
}

export function withDatabase(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}
