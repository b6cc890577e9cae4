import Sqlite, { type Database } from "better-sqlite3";
import { translateSqliteError } from "../engine/sqlite-errors.ts";
import { identifyFile, PRAGMAS } from "../engine/sqlite-file.ts";
import { DatabaseUnavailableError } from "../errors.ts";
import { Recall } from "./recall.ts";
import { type Checkpointer, createCheckpointer } from "./sqlite-checkpoints.ts";
import { openSqliteLog, type SqliteLog } from "./sqlite-log.ts";
import { prepareStatements, type Statements } from "./sqlite-statements.ts";
import { waitForTurn } from "./sqlite-turn.ts";

export type Open = {
  readonly database: Database;
  readonly identity: string;
  readonly statements: Statements;
  readonly recall: Recall;
  readonly log: SqliteLog;
  readonly checkpointer: Checkpointer;
};

export type Connection = {
  /** `work` runs without a pause. What it wrote is on the disk when this resolves; when it rejects, that is not known. */
  inTransaction<T>(work: (open: Open) => T): Promise<T>;
  /** Writes the log back into the database, so that it does not grow. */
  checkpoint(): Promise<void>;
  close(): Promise<void>;
};

/** Opens with its first transaction. Not durable: what it wrote may be gone after a crash of the machine, and nobody waits for the disk. */
export function createConnection(file: string, { isDurable = true } = {}): Connection {
  let open: Open | null = null;

  async function close(): Promise<void> {
    const closing = open;
    open = null;
    closing?.log.close();
    closing?.database.close();
    await closing?.checkpointer.close();
  }

  /** The connection to the file that has the name now: one that was moved away is not written to. */
  async function connect(): Promise<Open> {
    const identity = await identify();
    if (open !== null && open.identity !== identity) await close();
    open ??= openFile(file, { identity, isDurable });
    return open;
  }

  async function identify(): Promise<string> {
    try {
      return identifyFile(file);
    } catch (error) {
      await close();
      throw error;
    }
  }

  async function attempt<T>(work: (open: Open) => Promise<T>): Promise<T> {
    try {
      return await work(await connect());
    } catch (error) {
      throw translateSqliteError(error);
    }
  }

  /** Of a log that could not be made durable SQLite would not know, so it begins anew. */
  async function sync({ log }: Open): Promise<void> {
    try {
      await log.sync();
    } catch (error) {
      await close();
      throw error;
    }
  }

  return {
    inTransaction: (work) =>
      attempt(async (opened) => {
        const done = await waitForTurn(
          () => begin(opened),
          () => commitAfter(opened, work),
        );
        await sync(opened);
        return done;
      }),
    checkpoint: () => attempt(({ checkpointer }) => checkpointer.run()),
    close,
  };
}

function begin({ database, statements }: Open): void {
  if (!database.open) throw new DatabaseUnavailableError("The connection was closed meanwhile.");
  statements.begin.run();
}

/** How long opening may stop this thread for another process's lock. */
const OPENING_TIMEOUT_MS = 5000;

/** Of the file, without copying: with a million organizations each call is about pages that SQLite has not kept. */
const MAPPED_BYTES = 1024 ** 3;

/** The log is made durable by `log.sync`, and written back by the checkpointer; here only if that falls far behind. */
const OWN_PRAGMAS = `
  PRAGMA busy_timeout = 0;
  PRAGMA synchronous = NORMAL;
  PRAGMA wal_autocheckpoint = 16000;
  PRAGMA mmap_size = ${MAPPED_BYTES};
`;

function openFile(file: string, { identity, isDurable }: { identity: string; isDurable: boolean }): Open {
  const database = new Sqlite(file, { fileMustExist: true, timeout: OPENING_TIMEOUT_MS });
  try {
    database.exec(`${PRAGMAS}${OWN_PRAGMAS}`);
    const statements = prepareStatements(database);
    const [log, checkpointer] = [isDurable ? openSqliteLog(file) : NO_LOG, createCheckpointer(file)];
    return { database, identity, statements, recall: new Recall(), log, checkpointer };
  } catch (error) {
    database.close();
    throw error;
  }
}

const NO_LOG: SqliteLog = { sync: async () => undefined, close: () => undefined };

function commitAfter<T>(open: Open, work: (open: Open) => T): T {
  const { statements, database } = open;
  try {
    const done = work(open);
    statements.commit.run();
    return done;
  } catch (error) {
    if (database.inTransaction) statements.rollback.run();
    throw error;
  }
}
