import { createJournal, type JournalRow } from "./journal.ts";
import { createConnection } from "./sqlite-connection.ts";
import { read } from "./sqlite-reading.ts";
import type { Statements } from "./sqlite-statements.ts";
import type { CallStore, Counted } from "./store.ts";

/** At full load about a thousand pages of the log. */
const WRITE_BACK_EVERY_MS = 500;

/**
 * Calls on SQLite, over a connection of its own. A transaction has the write lock from its beginning, and is over before
 * anything else of this thread runs: all is of one moment. Only the disk is waited for while others run.
 */
export function createSqliteCallStore(file: string): CallStore {
  const connection = createConnection(file);
  const journal = createJournal();
  let writtenBackAt = Number.NEGATIVE_INFINITY;

  /** The calls wait meanwhile, as a log that others write to is never written back completely. */
  async function writeBack(): Promise<void> {
    const now = performance.now();
    if (now - writtenBackAt < WRITE_BACK_EVERY_MS) return;
    writtenBackAt = now;
    await connection.checkpoint();
  }

  return {
    decide: (asked, decide) =>
      connection.inTransaction(({ statements, recall }) => {
        const { answers, counted } = decide(read({ statements, recall }, asked));
        if (counted !== null) count(statements, counted, journal(counted));
        return answers;
      }),
    fold: async (rows) => {
      const folded = await connection.inTransaction(({ statements }) => fold(statements, rows));
      if (folded > 0) await writeBack();
      return folded;
    },
    close: () => connection.close(),
  };
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
