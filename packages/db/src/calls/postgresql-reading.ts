import type pg from "pg";
import { execute, resultsOf, texts } from "../engine/postgresql-script.ts";
import { isStorable } from "../row.ts";
import type { Recall } from "./recall.ts";
import { readSubject, type SubjectColumns } from "./rows.ts";
import type { Asked, CallSubject, Known } from "./store.ts";

type Source = { readonly client: pg.PoolClient; readonly recall: Recall };

type Subjects = Map<string, CallSubject | Error>;

/** What was asked for that is recalled, and what is not. */
type Split = { readonly recalled: Subjects; readonly refs: readonly string[] };

/** Begins a transaction with the locks of all that is asked for, and reads what is not recalled. */
export async function read(source: Source, asked: Asked): Promise<Known> {
  const { client, recall } = source;
  const split = splitByRecall(recall, asked);
  const found = await lockAndRead(client, split, asked);
  if (split.recalled.size > 0 && found.version !== recall.version) {
    // Rows of thresholds are locked in one order for everybody, so what is missing now is not read on top.
    await client.query("ROLLBACK");
    recall.holdAgainst(null);
    return read(source, asked);
  }
  recall.holdAgainst(found.version);
  for (const [ref, subject] of found.subjects) recall.keepSubject(ref, subject);
  for (const [digest, id] of found.verifiers) recall.keepVerifier(digest, id);
  return { subjects: new Map([...split.recalled, ...found.subjects]), verifiers: found.verifiers };
}

function splitByRecall(recall: Recall, { organizations }: Asked): Split {
  const recalled: Subjects = new Map();
  const refs: string[] = [];
  for (const ref of organizations) {
    const subject = recall.subject(ref);
    if (subject !== undefined && subject !== null && !(subject instanceof Error)) recalled.set(ref, subject);
    else if (isStorable(ref)) refs.push(ref);
  }
  return { recalled, refs };
}

type Found = {
  readonly version: string;
  readonly subjects: Subjects;
  readonly verifiers: ReadonlyMap<string, string>;
};

async function lockAndRead(client: pg.PoolClient, { recalled, refs }: Split, { verifiers }: Asked): Promise<Found> {
  const asked = texts(refs);
  const script = [
    // Each statement sees what was committed before it, whatever the server's default is: also who had to wait for a lock.
    "BEGIN ISOLATION LEVEL READ COMMITTED",
    execute("lock_slots", asked, texts(idsOf(recalled))),
    execute("read_version", texts(verifiers)),
    execute("lock_thresholds", asked),
    execute("read_subjects", asked),
  ];
  const [, , version, thresholds, subjects] = resultsOf(await client.query(script.join("; ")));
  const [read] = version?.rows ?? [];
  return {
    version: String(read?.version),
    subjects: subjectsByRef(refs, subjects?.rows ?? [], thresholds?.rows ?? []),
    verifiers: new Map(Object.entries(read?.verifiers ?? {}).map(([digest, id]) => [digest, String(id)])),
  };
}

/** Of the organizations whose rows can be read. */
export function idsOf(subjects: Known["subjects"]): readonly string[] {
  return [...subjects.values()].flatMap((subject) => (subject instanceof Error ? [] : [subject.id]));
}

function subjectsByRef(
  refs: readonly string[],
  rows: readonly SubjectColumns[],
  thresholds: readonly SubjectColumns[],
): Subjects {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const bySlug = new Map(rows.map((row) => [row.slug, row]));
  const limits = new Map(thresholds.map((threshold) => [threshold.organizationId, threshold]));
  const subjects: Subjects = new Map();
  for (const ref of refs) {
    // A slug that looks like another organization's id does not take its place.
    const organization = byId.get(ref) ?? bySlug.get(ref);
    if (organization === undefined) continue;
    const holds = Array.isArray(organization.holds) ? organization.holds : [];
    subjects.set(ref, readSubject({ organization, holds, threshold: limits.get(organization.id) ?? null }));
  }
  return subjects;
}
