import { locateDatabase } from "../engine/location.ts";
import { createPostgresqlLimitStore } from "./postgresql.ts";
import { createSqliteLimitStore } from "./sqlite.ts";
import type { LimitStore } from "./store.ts";

/** Connects with the first decision. On SQLite decisions take their turn (`takeTurn`). Throws DatabaseConfigurationError. */
export function openLimitStore({
  url,
  cwd = process.cwd(),
}: {
  readonly url: string;
  readonly cwd?: string;
}): LimitStore {
  const location = locateDatabase(url, cwd);
  if (location.engine === "sqlite") return createSqliteLimitStore(location.file);
  return createPostgresqlLimitStore(location.url);
}
