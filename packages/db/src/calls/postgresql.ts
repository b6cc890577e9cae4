import pg from "pg";
import { poolConfig } from "../engine/postgresql.ts";
import { isStorable } from "../row.ts";
import { createJournal, type JournalRow } from "./journal.ts";
import { execute, FOLD, PREPARE, text, texts } from "./postgresql-statements.ts";
import { readSubject, type SubjectColumns } from "./rows.ts";
import type { Asked, CallStore, CallSubject, Counted, Known } from "./store.ts";

type Result = { readonly rows: readonly SubjectColumns[] };

/**
 * Calls on PostgreSQL, over connections of its own: one for each decision that may be under way at once, and one for the
 * folding. A decision is two messages: lock and read; count and commit.
 */
export function createPostgresqlCallStore(url: string, concurrency: number): CallStore {
  const pool = new pg.Pool({ ...poolConfig(url), max: concurrency + 1, application_name: "keyhold-calls" });
  // A connection that ends is told to the query that it cut off; the next decision makes another. Without somebody who listens
  // it would end the process.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  const prepared = new WeakSet<pg.PoolClient>();
  const journal = createJournal();

  async function withClient<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await pool.connect();
    let isSound = false;
    try {
      if (!prepared.has(client)) await client.query(PREPARE);
      prepared.add(client);
      const done = await work(client);
      isSound = true;
      return done;
    } finally {
      // What failed may be in the middle of a transaction, which ends with its connection.
      client.release(!isSound);
    }
  }

  return {
    decide: (asked, decide) =>
      withClient(async (client) => {
        const { answers, counted } = decide(await read(client, asked));
        await client.query(counted === null ? "COMMIT" : countAndCommit(counted, journal(counted)));
        return answers;
      }),
    fold: (rows) =>
      withClient(async (client) => Number((await client.query<{ rows: number }>(FOLD, [rows])).rows[0]?.rows ?? 0)),
    close: () => pool.end(),
  };
}

async function read(client: pg.PoolClient, { organizations, verifiers }: Asked): Promise<Known> {
  const refs = organizations.filter(isStorable);
  const asked = texts(refs);
  const script = [
    // Each statement sees what was committed before it, whatever the server's default is: also who had to wait for a lock.
    "BEGIN ISOLATION LEVEL READ COMMITTED",
    execute("lock_slots", asked, texts(verifiers)),
    execute("lock_thresholds", asked),
    execute("read_subjects", asked),
  ];
  const [, locked, thresholds, subjects] = resultsOf(await client.query(script.join("; ")));
  return {
    subjects: subjectsByRef(refs, subjects?.rows ?? [], thresholds?.rows ?? []),
    verifiers: new Map(Object.entries(locked?.rows[0]?.verifiers ?? {}).map(([digest, id]) => [digest, String(id)])),
  };
}

/** A message of several statements is answered with a list, which the driver's types do not say. */
function resultsOf(answer: unknown): readonly Result[] {
  return answer as readonly Result[];
}

function subjectsByRef(
  refs: readonly string[],
  rows: readonly SubjectColumns[],
  thresholds: readonly SubjectColumns[],
): ReadonlyMap<string, CallSubject | Error> {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const bySlug = new Map(rows.map((row) => [row.slug, row]));
  const limits = new Map(thresholds.map((threshold) => [threshold.organizationId, threshold]));
  const subjects = new Map<string, CallSubject | Error>();
  for (const ref of refs) {
    // A slug that looks like another organization's id does not take its place.
    const organization = byId.get(ref) ?? bySlug.get(ref);
    if (organization === undefined) continue;
    const holds = Array.isArray(organization.holds) ? organization.holds : [];
    subjects.set(ref, readSubject({ organization, holds, threshold: limits.get(organization.id) ?? null }));
  }
  return subjects;
}

function countAndCommit({ usages }: Counted, row: JournalRow): string {
  const script = [execute("add_to_journal", text(row.id), String(row.hour), text(row.calls))];
  if (usages.size > 0) {
    const columns = [...usages].map(([id, { window, calls, spent }]) => ({
      id,
      startsAt: window.startsAt,
      calls,
      spent,
    }));
    script.push(execute("set_usages", text(JSON.stringify(columns))));
  }
  return [...script, "COMMIT"].join("; ");
}
