import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { readText } from "../errors.ts";
import { replaceDurably } from "./durable-file.ts";
import { masterKeyFile, readMasterKeyFile } from "./master-key-file.ts";
import { MASTER_KEY_BYTES, MasterKeyError, type MasterKeys, parseMasterKeys } from "./master-keys.ts";

/** Puts a new random master key in front of those in the file: from now on it seals. Returns all of them. */
export function addMasterKey(dataDir: string): MasterKeys {
  return rewrite(dataDir, (texts) => [randomBytes(MASTER_KEY_BYTES).toString("base64"), ...texts]);
}

/** Takes a master key out of the file. It must not be the last, and nothing may need it. */
export function removeMasterKey(dataDir: string, id: string): MasterKeys {
  return rewrite(dataDir, (texts) => texts.filter((text) => parseMasterKeys(text)[0].id !== id));
}

function rewrite(dataDir: string, change: (texts: readonly string[]) => readonly string[]): MasterKeys {
  const file = masterKeyFile(dataDir);
  // Refuses a file that others can read, or that holds something else.
  if (readMasterKeyFile(file) === null) throw new MasterKeyError(`The file ${file} is missing: put it back.`);
  const texts = readFileSync(file, "utf8")
    .trim()
    .split(/[\s,]+/);
  const next = change(texts);
  if (next.length === 0) throw new MasterKeyError(`The file ${file} holds no other master key: add one first.`);
  try {
    replaceDurably(file, `${next.join("\n")}\n`);
  } catch (error) {
    throw new MasterKeyError(
      `The file ${file} cannot be written (${readText(error, "code")}): let this user write it.`,
    );
  }
  const keys = readMasterKeyFile(file);
  if (keys === null) throw new MasterKeyError(`The file ${file} was written, and is gone: put it back.`);
  return keys;
}
