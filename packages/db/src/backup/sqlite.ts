import { chmodSync, closeSync, copyFileSync, openSync, rmSync, statSync } from "node:fs";
import Sqlite from "better-sqlite3";
import { sqliteCode, translateSqliteError } from "../engine/sqlite-errors.ts";
import { DatabaseConfigurationError, readText } from "../errors.ts";
import { SEALED_COLUMNS } from "../sealed/columns.ts";
import { place, setAside } from "./place.ts";

/** What is wrong with a database file, in one sentence. */
export class CopyError extends Error {
  override readonly name = "CopyError";
}

/** A process has the database open. */
export class InUseError extends Error {
  override readonly name = "InUseError";
}

/**
 * Writes the database as it is at this moment into a file of its own, while others go on writing; it holds nothing that was
 * deleted. Complete and checked, or not there. Throws CopyError; never replaces a file.
 */
export function backUp(file: string, target: string): { readonly bytes: number } {
  const draft = `${target}.partial`;
  if (statSync(target, { throwIfNoEntry: false }) !== undefined)
    throw new CopyError(`There is a file ${target} already.`);
  try {
    closeSync(openSync(draft, "w", 0o600));
    chmodSync(draft, 0o600);
    copyInto(file, draft);
    checkFile(draft);
    place(draft, target);
    return { bytes: statSync(target).size };
  } catch (error) {
    rmSync(draft, { force: true });
    throw explain(error);
  }
}

function copyInto(file: string, draft: string): void {
  const database = new Sqlite(file, { fileMustExist: true, timeout: 5000 });
  try {
    database.prepare("VACUUM INTO ?").run(draft);
  } finally {
    database.close();
  }
}

/** Throws CopyError when the file is no sound database. */
export function checkFile(file: string): void {
  const database = new Sqlite(file, { readonly: true, fileMustExist: true });
  try {
    const found: unknown = database.pragma("integrity_check(1)", { simple: true });
    if (found !== "ok") throw new CopyError(`The file ${file} is damaged: ${String(found)}.`);
    const [orphan] = asRows(database.pragma("foreign_key_check"));
    if (orphan !== undefined)
      throw new CopyError(`The file ${file} is damaged: a row refers to one that is not there.`);
  } catch (error) {
    if (sqliteCode(error) === "SQLITE_NOTADB") throw new CopyError(`The file ${file} is not a SQLite database.`);
    throw error;
  } finally {
    database.close();
  }
}

/** A pragma gives rows, and its type does not say so. */
function asRows(found: unknown): readonly unknown[] {
  return found as readonly unknown[];
}

/**
 * Puts a copy of `backup` in the database's place, and keeps what was there aside. Throws InUseError if a process has the
 * database open: nothing is changed then. Returns where the old one is now, or null if there was none.
 */
export function putBack(backup: string, file: string): string | null {
  const draft = `${file}.restoring`;
  try {
    rmSync(draft, { force: true });
    copyFileSync(backup, draft);
    chmodSync(draft, 0o600);
    checkFile(draft);
    return whileNobodyHasIt(file, () => {
      const aside = setAside(file);
      place(draft, file);
      return aside;
    });
  } catch (error) {
    rmSync(draft, { force: true });
    throw explain(error);
  }
}

/**
 * Leaving the write-ahead log needs the file for oneself, which SQLite gives to nobody while another connection is open; the
 * log is then written into the file, so that the old database is one file. One that SQLite cannot read nobody serves.
 */
function whileNobodyHasIt<T>(file: string, work: () => T): T {
  if (statSync(file, { throwIfNoEntry: false }) === undefined) return work();
  const database = new Sqlite(file, { fileMustExist: true, timeout: 2000 });
  try {
    database.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE;");
    return work();
  } catch (error) {
    if (isUnreadable(error)) return work();
    if (sqliteCode(error)?.startsWith("SQLITE_BUSY") === true) throw new InUseError();
    throw error;
  } finally {
    database.close();
  }
}

function isUnreadable(error: unknown): boolean {
  return /^SQLITE_(?:NOTADB|CORRUPT)/.test(sqliteCode(error) ?? "");
}

export type BackupContents = {
  readonly migrations: readonly string[];
  /** The master keys that are needed to open what is sealed in it. */
  readonly masterKeyIds: readonly string[];
};

/** What a backup is of, without changing it. Throws CopyError when it is no sound database of ours. */
export function inspectBackup(file: string): BackupContents {
  try {
    checkFile(file);
    return readContents(file);
  } catch (error) {
    throw explain(error);
  }
}

function readContents(file: string): BackupContents {
  const database = new Sqlite(file, { readonly: true, fileMustExist: true });
  try {
    const texts = (sql: string) =>
      database
        .prepare<[], { text: string }>(sql)
        .all()
        .map(({ text }) => text);
    const tables = new Set(texts("SELECT name AS text FROM sqlite_master WHERE type = 'table'"));
    if (!tables.has("_prisma_migrations")) throw new CopyError(`The file ${file} is not a database of Keyhold.`);
    const sealed = SEALED_COLUMNS.filter(({ table }) => tables.has(table));
    const ids = sealed.flatMap(({ table }) =>
      texts(`SELECT DISTINCT "masterKeyId" AS text FROM "${table}" WHERE "masterKeyId" IS NOT NULL`),
    );
    const migrations = texts('SELECT migration_name AS text FROM "_prisma_migrations" WHERE finished_at IS NOT NULL');
    return { migrations: migrations.sort(), masterKeyIds: [...new Set(ids)] };
  } finally {
    database.close();
  }
}

function explain(error: unknown): unknown {
  const translated = translateSqliteError(error);
  const code = readText(error, "code");
  if (translated !== error || code === null || !/^E[A-Z]+$/.test(code)) return translated;
  return new DatabaseConfigurationError(
    `The file cannot be copied (${code}): ${error instanceof Error ? error.message : ""}`,
  );
}
