import { isDriverAdapterError } from "@prisma/driver-adapter-utils";
import { DatabaseUnavailableError } from "../errors.ts";

/** The file is gone, broken or full, or the disk is: https://www.sqlite.org/rescode.html */
const UNAVAILABLE = /^SQLITE_(?:BUSY|LOCKED|IOERR|CANTOPEN|FULL|READONLY|NOTADB|CORRUPT|PROTOCOL|NOMEM|PERM|AUTH)/;

export function isBusy(error: unknown): boolean {
  return isDriverAdapterError(error) && error.cause.kind === "SocketTimeout";
}

/** Names what SQLite says when it cannot work, so that it is not taken for a bug of ours. */
export function translateSqliteError(error: unknown): unknown {
  const code = sqliteCode(error);
  if (code === null || !UNAVAILABLE.test(code)) return error;
  return new DatabaseUnavailableError(`The database file cannot be used (${code}).`, { cause: error });
}

export function sqliteCode(error: unknown): string | null {
  if (isDriverAdapterError(error)) return error.cause.originalCode ?? null;
  const code: unknown = error instanceof Error && "code" in error ? error.code : null;
  return typeof code === "string" && code.startsWith("SQLITE_") ? code : null;
}
