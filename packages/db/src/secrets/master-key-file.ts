import { randomBytes, randomUUID } from "node:crypto";
import { closeSync, fstatSync, linkSync, mkdirSync, openSync, readFileSync, unlinkSync } from "node:fs";
import { join } from "node:path";
import { DatabaseConfigurationError, readText } from "../errors.ts";
import type { KeyringStore } from "../stores.ts";
import { syncDirectory, writeDurably } from "./durable-file.ts";
import { hasKeyring } from "./keyring.ts";
import { MASTER_KEY_BYTES, MasterKeyError, type MasterKeys, parseMasterKeys } from "./master-keys.ts";

export type MasterKeySource = {
  /** KEYHOLD_MASTER_KEYS, if it is set. */
  readonly configured: string | undefined;
  readonly dataDir: string;
  readonly database: { readonly stores: { readonly keyring: KeyringStore } };
};

export function masterKeyFile(dataDir: string): string {
  return join(dataDir, "master.key");
}

/**
 * The configured master keys, or those in `<dataDir>/master.key`. A new one is made for a new database only: a database
 * that has been written to needs the key it was written with.
 */
export async function loadMasterKeys({ configured, dataDir, database }: MasterKeySource): Promise<MasterKeys> {
  if (configured !== undefined) return parseMasterKeys(configured);
  const file = masterKeyFile(dataDir);
  const existing = readMasterKeyFile(file);
  if (existing !== null) return existing;
  if (await hasKeyring(database.stores.keyring)) return readNow(file);
  return createMasterKeyFile(dataDir, file);
}

/** Again: a process that starts at the same moment makes the file first, and the keyring in the database after it. */
function readNow(file: string): MasterKeys {
  const keys = readMasterKeyFile(file);
  if (keys !== null) return keys;
  throw new MasterKeyError(
    `The file ${file} is missing, and the database needs it: put it back, or set KEYHOLD_MASTER_KEYS to the key it held.`,
  );
}

/** Null when there is no such file. A file that others can read is refused: its key may be known. */
export function readMasterKeyFile(file: string): MasterKeys | null {
  const descriptor = openExisting(file);
  if (descriptor === null) return null;
  try {
    const { mode } = fstatSync(descriptor);
    if (process.platform !== "win32" && (mode & 0o077) !== 0) {
      throw new MasterKeyError(
        `The file ${file} can be read by others: run "chmod 600 ${file}", and consider its key known.`,
      );
    }
    return parseMasterKeys(readFileSync(descriptor, "utf8").trim(), `The file ${file}`);
  } finally {
    closeSync(descriptor);
  }
}

function openExisting(file: string): number | null {
  try {
    return openSync(file, "r");
  } catch (error) {
    if (readText(error, "code") === "ENOENT") return null;
    throw new MasterKeyError(`The file ${file} cannot be read (${readText(error, "code")}): let this user read it.`);
  }
}

/** Complete or not there, whoever looks and whenever the process ends: written aside, then given its name. */
function createMasterKeyFile(dataDir: string, file: string): MasterKeys {
  const draft = `${file}.${randomUUID()}`;
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    writeDurably(draft, `${randomBytes(MASTER_KEY_BYTES).toString("base64")}\n`);
    linkUnlessThere(draft, file);
    unlinkSync(draft);
    syncDirectory(dataDir);
  } catch (error) {
    throw new DatabaseConfigurationError(
      `The file ${file} cannot be written (${readText(error, "code")}): let KEYHOLD_DATA_DIR name a directory that this user can write, or set KEYHOLD_MASTER_KEYS.`,
    );
  }
  const keys = readMasterKeyFile(file);
  if (keys === null) throw new MasterKeyError(`The file ${file} was made, and is gone: start again.`);
  return keys;
}

/** Unlike a rename, a link never replaces: of two processes that start at once, both use the file of the first. */
function linkUnlessThere(draft: string, file: string): void {
  try {
    linkSync(draft, file);
  } catch (error) {
    if (readText(error, "code") !== "EEXIST") throw error;
  }
}
