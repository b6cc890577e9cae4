import { closeSync, fdatasync, openSync } from "node:fs";
import { promisify } from "node:util";
import { DatabaseUnavailableError } from "../errors.ts";

const syncData = promisify(fdatasync);

/** The write-ahead log of an open database, to wait for the disk without stopping this thread. */
export type SqliteLog = {
  /**
   * Resolves when all that was committed before is on the disk. Who asks while a sync is under way shares the one after it.
   * Throws DatabaseUnavailableError.
   */
  sync(): Promise<void>;
  /** Who has asked is still answered. */
  close(): void;
};

/**
 * The log is the same file for as long as a connection to its database is open, and has to be opened after that. SQLite has
 * no locks on it, which closing it here would take away.
 */
export function openSqliteLog(file: string): SqliteLog {
  const descriptor = openLog(`${file}-wal`);
  let underWay: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  let isClosed = false;

  async function begin(): Promise<void> {
    try {
      await syncData(descriptor);
    } catch (error) {
      throw new DatabaseUnavailableError("The log of the database could not be written to the disk.", { cause: error });
    }
  }

  function run(): Promise<void> {
    next = null;
    const begun = begin();
    underWay = begun;
    const end = () => {
      if (underWay === begun) underWay = null;
      closeIfUnused();
    };
    begun.then(end, end);
    return begun;
  }

  function closeIfUnused(): void {
    if (isClosed && underWay === null && next === null) closeSync(descriptor);
  }

  return {
    sync: async () => {
      if (isClosed) throw new DatabaseUnavailableError("The log of the database is closed.");
      if (underWay === null) return run();
      next ??= underWay.then(run, run);
      return next;
    },
    close: () => {
      if (isClosed) return;
      isClosed = true;
      closeIfUnused();
    },
  };
}

function openLog(file: string): number {
  try {
    return openSync(file, "r+");
  } catch (error) {
    throw new DatabaseUnavailableError("The log of the database is gone.", { cause: error });
  }
}
