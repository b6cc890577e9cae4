import type { LimitState } from "@keyhold/domain/limit/limit";
import pg from "pg";
import { poolConfig } from "../engine/postgresql.ts";
import { readState, writeState } from "./state.ts";
import { type LimitKey, type LimitStore, nameOf, sortKeys } from "./store.ts";

/** Decisions of one process that may be under way at once; there is one, unless somebody else has the lock. */
const CONNECTIONS = 2;

/** Limits on PostgreSQL, over connections of their own: lock and read; write and commit, without waiting for the disk. */
export function createPostgresqlLimitStore(url: string): LimitStore {
  const pool = new pg.Pool({ ...poolConfig(url), max: CONNECTIONS, application_name: "keyhold-limits" });
  // A connection that ends is told to the query that it cut off. Without somebody who listens it would end the process.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  return {
    decide: async (keys, decide) => {
      const client = await pool.connect();
      let isSound = false;
      try {
        const sorted = sortKeys(keys);
        const decided = decide(await lock(client, sorted));
        await client.query(
          SAVE,
          columnsOf(sorted, (key) => decided.states.get(nameOf(key))),
        );
        await client.query("COMMIT");
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

/** Each statement sees what was committed before it, whatever the server's default is: also who had to wait for a lock. */
const BEGIN = "BEGIN ISOLATION LEVEL READ COMMITTED; SET LOCAL synchronous_commit = off";

/** One pass makes what is missing and locks what is there, row by row in the order of the keys. */
const LOCK = {
  name: "limits-lock",
  text: `
    INSERT INTO "call_limit" ("organizationId", "weight", "windows")
    SELECT k."organizationId", k."weight", '{}' FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS k("organizationId", "weight", "place")
    ORDER BY k."place"
    ON CONFLICT ("organizationId", "weight") DO UPDATE SET "weight" = excluded."weight"
    RETURNING "organizationId", "weight", "windows"`,
};

const SAVE_TEXT = `
  UPDATE "call_limit" l SET "windows" = k."windows"
  FROM unnest($1::text[], $2::text[], $3::text[]) AS k("organizationId", "weight", "windows")
  WHERE l."organizationId" = k."organizationId" AND l."weight" = k."weight"`;
const SAVE = { name: "limits-save", text: SAVE_TEXT };

type Columns = { readonly organizationId: string; readonly weight: string; readonly windows: string };

async function lock(client: pg.PoolClient, keys: readonly LimitKey[]): Promise<ReadonlyMap<string, LimitState>> {
  await client.query(BEGIN);
  const values = [keys.map(({ organizationId }) => organizationId), keys.map(({ weight }) => weight)];
  const { rows } = await client.query<Columns>({ ...LOCK, values });
  return new Map(rows.map((row) => [`${row.organizationId} ${row.weight}`, readState(row.windows)]));
}

function columnsOf(keys: readonly LimitKey[], stateOf: (key: LimitKey) => LimitState | undefined): string[][] {
  const columns: [string[], string[], string[]] = [[], [], []];
  for (const key of keys) {
    const state = stateOf(key);
    if (state === undefined) continue;
    for (const [index, value] of [key.organizationId, key.weight, writeState(state)].entries())
      columns[index]?.push(value);
  }
  return columns;
}
