import { closeSync, constants, mkdirSync, openSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import type { SqlDriverAdapter } from "@prisma/driver-adapter-utils";
import { DatabaseConfigurationError, DatabaseUnavailableError, readText } from "../errors.ts";
import { retryWhileBusy } from "./sqlite-busy.ts";

/** Waiting for another process's lock stops this process's event loop, so it is short; who waits longer does so by retrying. */
const BUSY_TIMEOUT_MS = 20;
const OPENING_TIMEOUT_MS = 5000;

/** A power failure loses nothing that was confirmed: each commit is on the disk before it is answered. */
export const PRAGMAS = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA foreign_keys = ON;
  PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS};
`;

/** On connections that write sealed texts: what is deleted or written over is gone from the file, and not only unused. */
const SECURE_DELETE = "PRAGMA secure_delete = ON;";

/** Makes the directory (0700) and the file (0600) where they are missing: only the owner can read them, WAL included. */
export function createSqliteFile(file: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    closeSync(openSync(file, constants.O_RDWR | constants.O_CREAT, 0o600));
  } catch (error) {
    const code = readText(error, "code") ?? "unknown";
    throw new DatabaseConfigurationError(
      `The database file ${file} cannot be created or written (${code}): let DATABASE_URL name a file in a directory that this user can write.`,
    );
  }
}

/** Which file it is, whatever its name is now. Throws when there is none under that name. */
export function identifyFile(file: string): string {
  const stat = statSync(file, { bigint: true, throwIfNoEntry: false });
  if (stat === undefined) throw new DatabaseUnavailableError("The database file is gone.");
  return `${stat.dev}:${stat.ino}`;
}

export async function connectToFile(file: string): Promise<SqlDriverAdapter> {
  const factory = new PrismaBetterSqlite3({ url: file, fileMustExist: true, timeout: OPENING_TIMEOUT_MS });
  const adapter = await factory.connect();
  try {
    await retryWhileBusy(() => adapter.executeScript(PRAGMAS + SECURE_DELETE));
  } catch (error) {
    await adapter.dispose();
    throw error;
  }
  return adapter;
}
