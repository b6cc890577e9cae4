import { isStorable } from "../row.ts";
import type { Recall } from "./recall.ts";
import { readSubject, type SubjectColumns } from "./rows.ts";
import type { Statements } from "./sqlite-statements.ts";
import type { Asked, CallSubject, Known } from "./store.ts";

type Source = { readonly statements: Statements; readonly recall: Recall };

/** Inside of a transaction that has the write lock. */
export function read(source: Source, { organizations, verifiers }: Asked): Known {
  const { statements, recall } = source;
  recall.holdAgainst(statements.dataVersion.get() ?? null);
  const subjects = new Map<string, CallSubject | Error>();
  const unread: string[] = [];
  for (const ref of organizations) {
    const recalled = recall.subject(ref);
    if (recalled === undefined) unread.push(ref);
    else if (recalled !== null) subjects.set(ref, recalled);
  }
  const found = unread.length === 0 ? null : readSubjects(statements, unread);
  for (const ref of unread) {
    const subject = found?.get(ref) ?? null;
    recall.keepSubject(ref, subject);
    if (subject !== null) subjects.set(ref, subject);
  }
  return { subjects, verifiers: readVerifiers(source, verifiers) };
}

function readSubjects(statements: Statements, organizations: readonly string[]): Map<string, CallSubject | Error> {
  const refs = organizations.filter(isStorable);
  const subjects = new Map<string, CallSubject | Error>();
  addFound(statements, subjects, statements.findById.all(JSON.stringify(refs)));
  // A slug that looks like another organization's id does not take its place.
  const others = subjects.size === refs.length ? [] : refs.filter((ref) => !subjects.has(ref));
  if (others.length > 0) addFound(statements, subjects, statements.findBySlug.all(JSON.stringify(others)));
  return subjects;
}

function addFound(
  statements: Statements,
  subjects: Map<string, CallSubject | Error>,
  rows: readonly SubjectColumns[],
): void {
  for (const organization of rows) {
    const id = String(organization.id);
    const holds = organization.isHeld === 1 ? statements.findHolds.all(id) : [];
    const threshold = organization.isLimited === 1 ? (statements.findThreshold.get(id) ?? null) : null;
    subjects.set(String(organization.ref), readSubject({ organization, holds, threshold }));
  }
}

function readVerifiers({ statements, recall }: Source, digests: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const digest of digests) {
    const id = recall.verifier(digest) ?? statements.findVerifier.get(digest)?.id;
    if (id === undefined) continue;
    recall.keepVerifier(digest, id);
    found.set(digest, id);
  }
  return found;
}
