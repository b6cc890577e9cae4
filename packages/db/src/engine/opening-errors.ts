import { isDriverAdapterError } from "@prisma/driver-adapter-utils";
import { DatabaseConfigurationError, DatabaseUnavailableError, isDatabaseUnavailable } from "../errors.ts";
import type { Location } from "./location.ts";
import { sqliteCode } from "./sqlite-errors.ts";

/** What keeps the database from being opened, as a sentence that says what to do; anything else as it is. */
export function explainOpening(error: unknown, at: Location): unknown {
  const advice = at.engine === "sqlite" ? adviseOnFile(error, at.file) : adviseOnServer(error, at.url);
  if (advice !== null) return new DatabaseConfigurationError(advice, { cause: error });
  if (!isDatabaseUnavailable(error) || error instanceof DatabaseUnavailableError) return error;
  return new DatabaseUnavailableError(`${nameLocation(at)} does not answer: start it, or correct DATABASE_URL.`, {
    cause: error,
  });
}

function adviseOnFile(error: unknown, file: string): string | null {
  if (sqliteCode(error) !== "SQLITE_NOTADB") return null;
  return `The file ${file} is not a SQLite database: let DATABASE_URL name another.`;
}

function adviseOnServer(error: unknown, url: string): string | null {
  if (!isDriverAdapterError(error)) return null;
  const { cause } = error;
  const server = nameLocation({ engine: "postgresql", url });
  switch (cause.kind) {
    case "AuthenticationFailed":
    case "DatabaseAccessDenied":
      return `${server} refuses the user or the password: correct DATABASE_URL.`;
    case "DatabaseDoesNotExist":
      return `${server} has no such database: create it, or correct DATABASE_URL.`;
    default:
      return cause.originalCode === "42501"
        ? `${server} does not let the user make tables: grant it CREATE on the schema public.`
        : null;
  }
}

/** Host and port only: the rest of the URL holds a password. */
function nameLocation(at: Location): string {
  if (at.engine === "sqlite") return `The database file ${at.file}`;
  return `The database server ${new URL(at.url).host}`;
}
