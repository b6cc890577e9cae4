import pg from "pg";
import { poolConfig } from "../engine/postgresql.ts";
import { createJournal } from "./journal.ts";
import { countAndCommit, decideAtOnce } from "./postgresql-counting.ts";
import { read } from "./postgresql-reading.ts";
import { FOLD, PREPARE } from "./postgresql-statements.ts";
import { Recall } from "./recall.ts";
import type { CallStore } from "./store.ts";

/**
 * Calls on PostgreSQL, over connections of its own: one for each decision that may be under way at once, and one for the
 * folding. A decision is one message if all that it is about is recalled, and otherwise two: lock and read; count and commit.
 */
export function createPostgresqlCallStore(url: string, concurrency: number): CallStore {
  const pool = new pg.Pool({ ...poolConfig(url), max: concurrency + 1, application_name: "keyhold-calls" });
  // A connection that ends is told to the query that it cut off; the next decision makes another. Without somebody who listens
  // it would end the process.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  /** Gone with its connection: another database may have taken over, whose numbers begin elsewhere. */
  const recalls = new WeakMap<pg.PoolClient, Recall>();
  const journal = createJournal();

  async function prepare(client: pg.PoolClient): Promise<Recall> {
    const prepared = recalls.get(client);
    if (prepared !== undefined) return prepared;
    await client.query(PREPARE);
    const recall = new Recall();
    recalls.set(client, recall);
    return recall;
  }

  async function withClient<T>(work: (client: pg.PoolClient, recall: Recall) => Promise<T>): Promise<T> {
    const client = await pool.connect();
    let isSound = false;
    try {
      const done = await work(client, await prepare(client));
      isSound = true;
      return done;
    } finally {
      // What failed may be in the middle of a transaction, which ends with its connection.
      client.release(!isSound);
    }
  }

  return {
    decide: (asked, decide) =>
      withClient(async (client, recall) => {
        const source = { client, recall, journal };
        const decided = await decideAtOnce(source, asked, decide);
        if (decided !== null) return decided.answers;
        const { answers, counted } = decide(await read(source, asked));
        await client.query(countAndCommit(counted, journal));
        return answers;
      }),
    fold: (rows) =>
      withClient(async (client) => Number((await client.query<{ rows: number }>(FOLD, [rows])).rows[0]?.rows ?? 0)),
    close: () => pool.end(),
  };
}
