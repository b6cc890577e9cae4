import Sqlite, { type Database } from "better-sqlite3";
import { translateSqliteError } from "../engine/sqlite-errors.ts";
import { identifyFile, PRAGMAS } from "../engine/sqlite-file.ts";
import { isStorable } from "../row.ts";
import { createJournal, type JournalRow } from "./journal.ts";
import { readSubject, type SubjectColumns } from "./rows.ts";
import { prepareStatements, type Statements } from "./sqlite-statements.ts";
import { waitForTurn } from "./sqlite-turn.ts";
import type { Asked, CallStore, CallSubject, Counted, Known } from "./store.ts";

type Open = { readonly database: Database; readonly statements: Statements; readonly identity: string };

/**
 * Calls on SQLite, over a connection of its own: what it asks, it waits for without letting anything else of this thread
 * run, so it belongs into a thread of its own. The transaction has the write lock from its beginning: all is of one moment.
 */
export function createSqliteCallStore(file: string): CallStore {
  const connection = createConnection(file);
  const journal = createJournal();
  return {
    decide: async (asked, decide) =>
      connection.inTransaction((statements) => {
        const { answers, counted } = decide(read(statements, asked));
        if (counted !== null) count(statements, counted, journal(counted));
        return answers;
      }),
    fold: async (rows) => connection.inTransaction((statements) => fold(statements, rows)),
    close: async () => connection.close(),
  };
}

function createConnection(file: string) {
  let open: Open | null = null;

  function close(): void {
    open?.database.close();
    open = null;
  }

  /** The connection to the file that has the name now: one that was moved away is not written to. */
  function connect(): Statements {
    const identity = identify();
    if (open !== null && open.identity !== identity) close();
    open ??= openFile(file, identity);
    return open.statements;
  }

  function identify(): string {
    try {
      return identifyFile(file);
    } catch (error) {
      close();
      throw error;
    }
  }

  function inTransaction<T>(work: (statements: Statements) => T): T {
    try {
      const statements = connect();
      waitForTurn(() => statements.begin.run());
      return commitAfter(statements, work);
    } catch (error) {
      throw translateSqliteError(error);
    }
  }

  return { inTransaction, close };
}

function openFile(file: string, identity: string): Open {
  const database = new Sqlite(file, { fileMustExist: true });
  try {
    waitForTurn(() => database.exec(`${PRAGMAS} PRAGMA busy_timeout = 0;`));
    return { database, statements: prepareStatements(database), identity };
  } catch (error) {
    database.close();
    throw error;
  }
}

function commitAfter<T>(statements: Statements, work: (statements: Statements) => T): T {
  try {
    const done = work(statements);
    statements.commit.run();
    return done;
  } catch (error) {
    if (statements.commit.database.inTransaction) statements.rollback.run();
    throw error;
  }
}

function read(statements: Statements, { organizations, verifiers }: Asked): Known {
  const refs = organizations.filter(isStorable);
  const subjects = new Map<string, CallSubject | Error>();
  addFound(statements, subjects, statements.findById.all(JSON.stringify(refs)));
  // A slug that looks like another organization's id does not take its place.
  const others = subjects.size === refs.length ? [] : refs.filter((ref) => !subjects.has(ref));
  if (others.length > 0) addFound(statements, subjects, statements.findBySlug.all(JSON.stringify(others)));
  const found = new Map<string, string>();
  for (const digest of verifiers) {
    const verifier = statements.findVerifier.get(digest);
    if (verifier !== undefined) found.set(digest, verifier.id);
  }
  return { subjects, verifiers: found };
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

function count(statements: Statements, { usages }: Counted, row: JournalRow): void {
  statements.addToJournal.run(row.id, row.hour, row.calls);
  for (const [id, { window, calls, spent }] of usages) {
    statements.setUsage.run({ id, startsAt: toPrismaTime(window.startsAt), calls, spent });
  }
}

/** As Prisma's adapter writes times, so that it reads them. */
function toPrismaTime(instant: number): string {
  return new Date(instant).toISOString().replace("Z", "+00:00");
}

function fold(statements: Statements, rows: number): number {
  const last = statements.lastToFold.get(rows - 1) ?? statements.lastInJournal.get();
  if (last === undefined) return 0;
  statements.fold.run(last.id);
  return statements.dropFolded.run(last.id).changes;
}
