import { createScriptPool } from "../engine/postgresql-script.ts";
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
  // What is recalled is gone with its connection: another database may have taken over, whose numbers begin elsewhere.
  const begin = () => new Recall();
  const options = { url, connections: concurrency + 1, name: "keyhold-calls", prepare: PREPARE, begin };
  const pool = createScriptPool(options);
  const journal = createJournal();

  return {
    decide: (asked, decide) =>
      pool.run(async (client, recall) => {
        const source = { client, recall, journal };
        const decided = await decideAtOnce(source, asked, decide);
        if (decided !== null) return decided.answers;
        const { answers, counted } = decide(await read(source, asked));
        await client.query(countAndCommit(counted, journal));
        return answers;
      }),
    fold: (rows) =>
      pool.run(async (client) => Number((await client.query<{ rows: number }>(FOLD, [rows])).rows[0]?.rows ?? 0)),
    close: () => pool.close(),
  };
}
