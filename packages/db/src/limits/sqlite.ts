import type { LimitState } from "@keyhold/domain/limit/limit";
import type { Database } from "better-sqlite3";
import { createConnection } from "../calls/sqlite-connection.ts";
import { readState, writeState } from "./state.ts";
import { type LimitStore, nameOf, sortKeys } from "./store.ts";

/** Limits on SQLite, over a connection of their own, whose transactions do not wait for the disk. */
export function createSqliteLimitStore(file: string): LimitStore {
  const connection = createConnection(file, { isDurable: false });
  const prepared = new WeakMap<Database, ReturnType<typeof prepare>>();

  function statementsOf(database: Database) {
    const statements = prepared.get(database) ?? prepare(database);
    prepared.set(database, statements);
    return statements;
  }

  return {
    decide: (keys, decide) =>
      connection.inTransaction(({ database }) => {
        const { find, save } = statementsOf(database);
        const sorted = sortKeys(keys);
        const states = new Map<string, LimitState>();
        for (const key of sorted) states.set(nameOf(key), readState(find.get(key.organizationId, key.weight)?.windows));
        const decided = decide(states);
        for (const key of sorted) {
          const state = decided.states.get(nameOf(key));
          if (state !== undefined) save.run(key.organizationId, key.weight, writeState(state));
        }
        return decided.answers;
      }),
    close: () => connection.close(),
  };
}

function prepare(database: Database) {
  return {
    find: database.prepare<[string, string], { windows: unknown }>(
      `SELECT "windows" FROM "call_limit" WHERE "organizationId" = ? AND "weight" = ?`,
    ),
    save: database.prepare<[string, string, string]>(`
      INSERT INTO "call_limit" ("organizationId", "weight", "windows") VALUES (?, ?, ?)
      ON CONFLICT DO UPDATE SET "windows" = excluded."windows"`),
  };
}
