import { locateDatabase } from "@keyhold/db/database";
import type { Env } from "../../env.ts";
import { CommandError } from "../command-error.ts";

/** The file of the database; PostgreSQL has a tool of its own. */
export function findSqliteFile({ databaseUrl }: Env, instead: string): string {
  const location = locateDatabase(databaseUrl, process.cwd());
  if (location.engine === "sqlite") return location.file;
  throw new CommandError("unsupported", "NOT_SQLITE", `The database is PostgreSQL: use ${instead}.`);
}
