import type { LimitState } from "@keyhold/domain/limit/limit";
import type pg from "pg";
import { createScriptPool, execute, resultsOf, texts } from "../engine/postgresql-script.ts";
import { readState, writeState } from "./state.ts";
import { type LimitKey, type LimitStore, nameOf, sortKeys } from "./store.ts";

/** Decisions of one process that may be under way at once; there is one, unless somebody else has the lock. */
const CONNECTIONS = 2;

/**
 * Limits on PostgreSQL, over connections of their own. A decision is two messages: lock and read; write and commit, without
 * waiting for the disk.
 */
export function createPostgresqlLimitStore(url: string): LimitStore {
  const pool = createScriptPool({
    ...{ url, connections: CONNECTIONS, name: "keyhold-limits", prepare: PREPARE },
    begin: () => null,
  });
  return {
    decide: (keys, decide) =>
      pool.run(async (client) => {
        const sorted = sortKeys(keys);
        const decided = decide(await lock(client, sorted));
        await client.query(`${save(sorted, (key) => decided.states.get(nameOf(key)))}; COMMIT`);
        return decided.answers;
      }),
    close: () => pool.close(),
  };
}

const PREPARE = `
  SET synchronous_commit = off;

  -- One pass makes what is missing and locks what is there, row by row in the order of the keys.
  PREPARE "limits_lock"(text[], text[]) AS
    INSERT INTO "call_limit" ("organizationId", "weight", "windows")
    SELECT k."organizationId", k."weight", '{}' FROM unnest($1, $2) WITH ORDINALITY AS k("organizationId", "weight", "place")
    ORDER BY k."place"
    ON CONFLICT ("organizationId", "weight") DO UPDATE SET "weight" = excluded."weight"
    RETURNING "organizationId", "weight", "windows";

  PREPARE "limits_save"(text[], text[], text[]) AS
    UPDATE "call_limit" l SET "windows" = k."windows"
    FROM unnest($1, $2, $3) AS k("organizationId", "weight", "windows")
    WHERE l."organizationId" = k."organizationId" AND l."weight" = k."weight";
`;

/** Each statement sees what was committed before it, whatever the server's default is: also who had to wait for a lock. */
const BEGIN = "BEGIN ISOLATION LEVEL READ COMMITTED";

async function lock(client: pg.PoolClient, keys: readonly LimitKey[]): Promise<ReadonlyMap<string, LimitState>> {
  const columns = [keys.map(({ organizationId }) => organizationId), keys.map(({ weight }) => weight)];
  const answer = await client.query(`${BEGIN}; ${execute("limits_lock", ...columns.map(texts))}`);
  const [, locked] = resultsOf(answer);
  return new Map(
    locked?.rows.map((row) => [`${row.organizationId} ${row.weight}`, readState(row.windows)] as const) ?? [],
  );
}

function save(keys: readonly LimitKey[], stateOf: (key: LimitKey) => LimitState | undefined): string {
  const columns: [string[], string[], string[]] = [[], [], []];
  for (const key of keys) {
    const state = stateOf(key);
    if (state === undefined) continue;
    for (const [index, value] of [key.organizationId, key.weight, writeState(state)].entries())
      columns[index]?.push(value);
  }
  return execute("limits_save", ...columns.map(texts));
}
