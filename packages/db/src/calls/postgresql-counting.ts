import type pg from "pg";
import { execute, text, texts } from "../engine/postgresql-script.ts";
import { readText } from "../errors.ts";
import type { JournalRow } from "./journal.ts";
import { idsOf } from "./postgresql-reading.ts";
import type { Recall } from "./recall.ts";
import type { Asked, CallSubject, Counted, Decided, Known } from "./store.ts";

type Journal = (counted: Counted) => JournalRow;

type Source = { readonly client: pg.PoolClient; readonly recall: Recall; readonly journal: Journal };

/** As `expect_known` raises it. */
const HAS_CHANGED = "KH001";

/**
 * Decides by what is recalled, and counts in one message that takes the locks, makes sure that nothing has changed since, and
 * commits. Null: nothing was decided, as something is not recalled, or has changed.
 */
export async function decideAtOnce<T>(
  { client, recall, journal }: Source,
  asked: Asked,
  decide: (known: Known) => Decided<T>,
): Promise<Decided<T> | null> {
  const known = recallAll(recall, asked);
  if (known === null) return null;
  const decided = decide(known);
  const script = [
    "BEGIN ISOLATION LEVEL READ COMMITTED",
    execute("lock_known_slots", texts(idsOf(known.subjects))),
    execute("expect_known", String(recall.version), texts([...known.verifiers.keys()])),
    countAndCommit(decided.counted, journal),
  ];
  try {
    await client.query(script.join("; "));
    return decided;
  } catch (error) {
    if (readText(error, "code") !== HAS_CHANGED) throw error;
    await client.query("ROLLBACK");
    recall.holdAgainst(null);
    return null;
  }
}

function recallAll(recall: Recall, { organizations, verifiers }: Asked): Known | null {
  const subjects = new Map<string, CallSubject>();
  for (const ref of organizations) {
    const subject = recall.subject(ref);
    if (subject === undefined || subject === null || subject instanceof Error) return null;
    subjects.set(ref, subject);
  }
  const ids = new Map<string, string>();
  for (const digest of verifiers) {
    const id = recall.verifier(digest);
    if (id === undefined) return null;
    ids.set(digest, id);
  }
  return { subjects, verifiers: ids };
}

/** What ends a transaction of calls. */
export function countAndCommit(counted: Counted | null, journal: Journal): string {
  if (counted === null) return "COMMIT";
  const row = journal(counted);
  const script = [execute("add_to_journal", text(row.id), String(row.hour), text(row.calls))];
  if (counted.usages.size > 0) {
    const columns = [...counted.usages].map(([id, { window, calls, spent }]) => ({
      id,
      startsAt: window.startsAt,
      calls,
      spent,
    }));
    script.push(execute("set_usages", text(JSON.stringify(columns))));
  }
  return [...script, "COMMIT"].join("; ");
}
