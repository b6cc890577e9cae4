import type { LimitState } from "@keyhold/domain/limit/limit";
import pg from "pg";
import { execute, texts } from "../calls/postgresql-statements.ts";
import { poolConfig } from "../engine/postgresql.ts";
import { readState, writeState } from "./state.ts";
import { type LimitKey, type LimitStore, nameOf, sortKeys } from "./store.ts";

/** Decisions of one process that may be under way at once; there is one, unless somebody else has the lock. */
const CONNECTIONS = 2;

/**
 * Limits on PostgreSQL, over connections of their own. A decision is two messages: lock and read; write and commit, without
 * waiting for the disk.
 */
export function createPostgresqlLimitStore(url: string): LimitStore {
  const pool = new pg.Pool({ ...poolConfig(url), max: CONNECTIONS, application_name: "keyhold-limits" });
  // A connection that ends is told to the query that it cut off. Without somebody who listens it would end the process.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  const prepared = new WeakSet<pg.PoolClient>();
  return {
    decide: async (keys, decide) => {
      const client = await pool.connect();
      let isSound = false;
      try {
        if (!prepared.has(client)) await client.query(PREPARE);
        prepared.add(client);
        const sorted = sortKeys(keys);
        const decided = decide(await lock(client, sorted));
        await client.query(`${save(sorted, (key) => decided.states.get(nameOf(key)))}; COMMIT`);
        isSound = true;
        return decided.answers;
      } finally {
        // What failed may be in the middle of a transaction, which ends with its connection.
        client.release(!isSound);
      }
    },
    close: () => pool.end(),
  };
}

/** Once for a connection, by SQL and not by the protocol: then several can be executed in one message. */
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

type Columns = { readonly organizationId: string; readonly weight: string; readonly windows: string };

async function lock(client: pg.PoolClient, keys: readonly LimitKey[]): Promise<ReadonlyMap<string, LimitState>> {
  const columns = [keys.map(({ organizationId }) => organizationId), keys.map(({ weight }) => weight)];
  const answer = await client.query(`${BEGIN}; ${execute("limits_lock", ...columns.map(texts))}`);
  return new Map(
    lastRowsOf(answer).map((row) => [`${row.organizationId} ${row.weight}`, readState(row.windows)] as const),
  );
}

/** A message of several statements is answered with a list, which the driver's types do not say. */
function lastRowsOf(answer: unknown): readonly Columns[] {
  const results = answer as readonly { readonly rows: readonly Columns[] }[];
  return results.at(-1)?.rows ?? [];
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
