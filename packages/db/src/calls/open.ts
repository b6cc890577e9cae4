import { locateDatabase } from "../engine/location.ts";
import { createPostgresqlCallStore } from "./postgresql.ts";
import { createSqliteCallStore } from "./sqlite.ts";
import type { CallStore } from "./store.ts";

export type CallStoreOptions = {
  /** As of `openDatabase`. */
  readonly url: string;
  readonly cwd?: string;
  /** Decisions that may be under way at once, each over a connection of its own on PostgreSQL; on SQLite one connection serves all. */
  readonly concurrency: number;
};

/** Connects with the first decision. Throws DatabaseConfigurationError. */
export function openCallStore({ url, cwd = process.cwd(), concurrency }: CallStoreOptions): CallStore {
  const location = locateDatabase(url, cwd);
  if (location.engine === "sqlite") return createSqliteCallStore(location.file);
  return createPostgresqlCallStore(location.url, concurrency);
}
