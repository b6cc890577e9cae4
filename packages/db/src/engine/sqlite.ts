import type {
  SqlDriverAdapter,
  SqlMigrationAwareDriverAdapterFactory,
  SqlQuery,
  Transaction,
} from "@prisma/driver-adapter-utils";
import { Mutex } from "./mutex.ts";
import { retryWhileBusy } from "./sqlite-busy.ts";
import { translateSqliteError } from "./sqlite-errors.ts";
import { connectToFile, identifyFile } from "./sqlite-file.ts";

/**
 * SQLite for Prisma, over the stock adapter, with guarantees that it does not give:
 * - a statement outside a transaction never falls into another caller's open transaction on the same connection;
 * - a transaction takes the write lock when it begins, so it never fails by upgrading its lock;
 * - waiting for another process's lock does not stop the event loop;
 * - writing takes turns with whatever else of this process writes to the file;
 * - a database file that was moved away or replaced is noticed before each use.
 */
export function createSqliteFactory(file: string, turns: Mutex): SqlMigrationAwareDriverAdapterFactory {
  return {
    provider: "sqlite",
    adapterName: "@keyhold/sqlite",
    connect: async () => new GuardedSqlite(file, turns),
    connectToShadowDb: () => Promise.reject(new Error("The database client needs no shadow database.")),
  };
}

class GuardedSqlite implements SqlDriverAdapter {
  readonly provider = "sqlite";
  readonly adapterName = "@keyhold/sqlite";
  readonly #file: string;
  readonly #turns: Mutex;
  readonly #mutex = new Mutex();
  #open: { readonly adapter: SqlDriverAdapter; readonly identity: string } | null = null;

  constructor(file: string, turns: Mutex) {
    this.#file = file;
    this.#turns = turns;
  }

  queryRaw(query: SqlQuery) {
    const ask = () => this.#alone((adapter) => adapter.queryRaw(query));
    return /^\s*(?:SELECT|PRAGMA)\b/i.test(query.sql) ? ask() : this.#turns.run(ask);
  }

  executeRaw(query: SqlQuery) {
    return this.#turns.run(() => this.#alone((adapter) => adapter.executeRaw(query)));
  }

  executeScript(script: string) {
    return this.#turns.run(() => this.#alone((adapter) => adapter.executeScript(script)));
  }

  startTransaction(): Promise<Transaction> {
    return translate(() => retryWhileBusy(() => this.#begin()));
  }

  dispose() {
    return this.#mutex.run(() => this.#close());
  }

  async #begin(): Promise<Transaction> {
    const endTurn = await this.#turns.acquire();
    const release = await this.#mutex.acquire();
    const end = () => {
      release();
      endTurn();
    };
    try {
      const adapter = await this.#connection();
      await adapter.executeScript("BEGIN IMMEDIATE");
      return openTransaction(adapter, end);
    } catch (error) {
      end();
      throw error;
    }
  }

  /** Who waits for another process's lock lets others of this process have their turn meanwhile: readers need no lock. */
  #alone<T>(work: (adapter: SqlDriverAdapter) => Promise<T>): Promise<T> {
    return translate(() => retryWhileBusy(() => this.#mutex.run(async () => work(await this.#connection()))));
  }

  /** The connection to the file that has the name now. */
  async #connection(): Promise<SqlDriverAdapter> {
    const identity = await this.#identify();
    if (this.#open !== null && this.#open.identity !== identity) await this.#close();
    this.#open ??= { adapter: await connectToFile(this.#file), identity };
    return this.#open.adapter;
  }

  /** Closing at once what has lost its name writes the log back into it, and lets nothing more be confirmed there. */
  async #identify(): Promise<string> {
    try {
      return identifyFile(this.#file);
    } catch (error) {
      await this.#close();
      throw error;
    }
  }

  async #close(): Promise<void> {
    const open = this.#open;
    this.#open = null;
    await open?.adapter.dispose();
  }
}

function openTransaction(adapter: SqlDriverAdapter, release: () => void): Transaction {
  let isOpen = true;
  async function executeRaw(query: SqlQuery): Promise<number> {
    const changes = await translate(() => adapter.executeRaw(query));
    if (query.sql === "COMMIT" || query.sql === "ROLLBACK") isOpen = false;
    return changes;
  }
  /** Prisma ends a transaction whose COMMIT failed without saying ROLLBACK; the next one must find none open. */
  async function end(): Promise<void> {
    try {
      if (isOpen) await adapter.executeScript("ROLLBACK");
    } finally {
      isOpen = false;
      release();
    }
  }
  return {
    provider: "sqlite",
    adapterName: "@keyhold/sqlite",
    options: { usePhantomQuery: false },
    queryRaw: (query) => translate(() => adapter.queryRaw(query)),
    executeRaw,
    commit: end,
    rollback: end,
    createSavepoint: (name) => adapter.executeScript(`SAVEPOINT ${name}`),
    rollbackToSavepoint: (name) => adapter.executeScript(`ROLLBACK TO ${name}`),
    releaseSavepoint: (name) => adapter.executeScript(`RELEASE ${name}`),
  };
}

async function translate<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw translateSqliteError(error);
  }
}
