import { setTimeout as pause } from "node:timers/promises";
import Sqlite from "better-sqlite3";
import { Client } from "pg";
import type { Location } from "../engine/location.ts";
import { sqliteCode, translateSqliteError } from "../engine/sqlite-errors.ts";
import { DatabaseUnavailableError } from "../errors.ts";
import { SEALED_COLUMNS } from "./columns.ts";

/**
 * `log`: what was written over is no longer in the write-ahead log of SQLite; takes milliseconds.
 * `everything`: nor in unused space of the database. SQLite writes the whole file anew, and who writes waits meanwhile;
 * PostgreSQL removes the dead rows beside everybody's work.
 */
export type Scrubbing = "log" | "everything";

const PATIENCE_MS = 20_000;
const LOOK_AGAIN_MS = 5;
/** Emptying the log waits for readers with the writers' lock in its hand, so it does not wait for long. */
const BUSY_TIMEOUT_MS = 20;

export async function scrub(at: Location, what: Scrubbing): Promise<void> {
  if (at.engine === "postgresql") return what === "everything" ? vacuumServer(at.url) : undefined;
  const database = new Sqlite(at.file, { fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
  try {
    if (what === "everything") await persist(() => database.exec("VACUUM"));
    await persist(() => truncateLog(database));
  } catch (error) {
    throw translateSqliteError(error);
  } finally {
    database.close();
  }
}

function truncateLog(database: Sqlite.Database): void {
  // Beside the writers, so that little is left for the moment when they wait.
  database.pragma("wal_checkpoint(PASSIVE)");
  const isBusy = database.pragma("wal_checkpoint(TRUNCATE)", { simple: true }) !== 0;
  if (isBusy) throw new DatabaseUnavailableError("Somebody reads from the log of the database.");
}

async function vacuumServer(connectionString: string): Promise<void> {
  const client = new Client({ connectionString, application_name: "keyhold-scrub" });
  await client.connect();
  try {
    for (const { table } of SEALED_COLUMNS) await client.query(`VACUUM "${table}"`);
  } finally {
    await client.end();
  }
}

async function persist(attempt: () => unknown): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      attempt();
      return;
    } catch (error) {
      if (!isPassing(error) || performance.now() > deadline) throw error;
      await pause(LOOK_AGAIN_MS);
    }
  }
}

function isPassing(error: unknown): boolean {
  return error instanceof DatabaseUnavailableError || sqliteCode(error)?.startsWith("SQLITE_BUSY") === true;
}
