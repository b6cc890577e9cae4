import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import type { SqlDriverAdapter, SqlQuery, Transaction } from "@prisma/driver-adapter-utils";
import type { Location } from "../engine/location.ts";
import { explainOpening } from "../engine/opening-errors.ts";
import { createMigrationFactory } from "../engine/postgresql.ts";
import { retryWhileBusy } from "../engine/sqlite-busy.ts";
import { DatabaseConfigurationError } from "../errors.ts";

/** "khld" in ASCII: the number that all Keyhold processes on a PostgreSQL database agree on. */
const ADVISORY_LOCK = 0x6b686c64;
const LOCK_DEADLINE_MS = 60_000;

/** Runs `work` in one transaction that no other process's migration overlaps: all of it is kept, or nothing. */
export async function migrateAlone<T>(at: Location, work: (adapter: SqlDriverAdapter) => Promise<T>): Promise<T> {
  try {
    return at.engine === "sqlite" ? await inSqlite(at.file, work) : await inPostgresql(at.url, work);
  } catch (error) {
    throw explainOpening(error, at);
  }
}

async function inSqlite<T>(file: string, work: (adapter: SqlDriverAdapter) => Promise<T>): Promise<T> {
  const adapter = await new PrismaBetterSqlite3({ url: file, fileMustExist: true, timeout: 0 }).connect();
  try {
    // A table that is rebuilt is dropped first: with foreign keys on, that would delete what refers to it.
    await patiently(adapter, "PRAGMA synchronous = FULL; PRAGMA foreign_keys = OFF;");
    await patiently(adapter, "BEGIN IMMEDIATE");
    const result = await work(adapter);
    await checkForeignKeys(adapter);
    await patiently(adapter, "COMMIT");
    return result;
  } finally {
    // Closing rolls back what was not committed.
    await adapter.dispose();
  }
}

/** Another process may be at the same point of its start: even a pragma can find the file locked then. */
function patiently(adapter: SqlDriverAdapter, script: string): Promise<void> {
  return retryWhileBusy(() => adapter.executeScript(script), LOCK_DEADLINE_MS);
}

async function checkForeignKeys(adapter: SqlDriverAdapter): Promise<void> {
  const { rows } = await adapter.queryRaw({ sql: "PRAGMA foreign_key_check", args: [], argTypes: [] });
  if (rows.length > 0) throw new Error(`The migrations leave ${rows.length} rows that refer to nothing.`);
}

async function inPostgresql<T>(url: string, work: (adapter: SqlDriverAdapter) => Promise<T>): Promise<T> {
  const pool = await createMigrationFactory(url).connect();
  try {
    await checkEncoding(pool);
    const transaction = await pool.startTransaction();
    try {
      await transaction.executeRaw(statement(`SELECT pg_advisory_xact_lock(${ADVISORY_LOCK})`));
      const result = await work(bindTo(transaction));
      await transaction.executeRaw(statement("COMMIT"));
      return result;
    } finally {
      await transaction.rollback();
    }
  } finally {
    // Closing rolls back what was not committed.
    await pool.dispose();
  }
}

/** In another, a name with a letter that it lacks would be an error of the batch that it is in, and not of its call. */
async function checkEncoding(pool: SqlDriverAdapter): Promise<void> {
  const { rows } = await pool.queryRaw(statement("SHOW server_encoding"));
  const encoding = String(rows[0]?.[0]);
  if (encoding === "UTF8") return;
  throw new DatabaseConfigurationError(
    `The database of DATABASE_URL has the encoding ${encoding}: make one with ENCODING 'UTF8'.`,
  );
}

/** The transaction as an adapter. The engine asks for tables that may not exist, so each failure must leave the transaction usable. */
function bindTo(transaction: Transaction): SqlDriverAdapter {
  async function guard<T>(work: () => Promise<T>): Promise<T> {
    await transaction.executeRaw(statement("SAVEPOINT attempt"));
    try {
      const result = await work();
      await transaction.executeRaw(statement("RELEASE SAVEPOINT attempt"));
      return result;
    } catch (error) {
      await transaction.executeRaw(statement("ROLLBACK TO SAVEPOINT attempt"));
      throw error;
    }
  }
  return {
    provider: "postgres",
    adapterName: transaction.adapterName,
    queryRaw: (query) => guard(() => transaction.queryRaw(query)),
    executeRaw: (query) => guard(() => transaction.executeRaw(query)),
    // Whole, as the server's own parser takes it: the stock adapter splits at every semicolon, also inside function bodies.
    executeScript: async (script) => {
      await guard(() => transaction.executeRaw(statement(script)));
    },
    startTransaction: () => Promise.reject(new Error("The migrations run in one transaction already.")),
    getConnectionInfo: () => ({ schemaName: "public", supportsRelationJoins: true }),
    dispose: () => Promise.resolve(),
  };
}

export function statement(sql: string): SqlQuery {
  return { sql, args: [], argTypes: [] };
}
