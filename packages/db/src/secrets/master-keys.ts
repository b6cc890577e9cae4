import { createHash, createSecretKey, type KeyObject } from "node:crypto";
import { deriveKey } from "./derive.ts";

/** What is missing or wrong with the master keys, in one sentence that says what to do and shows no key. */
export class MasterKeyError extends Error {
  override readonly name = "MasterKeyError";
}

export type MasterKey = { readonly id: string; readonly key: KeyObject };

/** The first seals; each opens what it sealed. */
export type MasterKeys = readonly [MasterKey, ...MasterKey[]];

export const MASTER_KEY_BYTES = 32;

/** Reads KEYHOLD_MASTER_KEYS, or what the file holds: 32 bytes in base64 each, separated by commas or line breaks. */
export function parseMasterKeys(text: string, source = "KEYHOLD_MASTER_KEYS"): MasterKeys {
  const [first, ...others] = text
    .trim()
    .split(/\s*,\s*|\s*\n\s*/)
    .map((each, index) => parseMasterKey(each, `${source}, key ${index + 1},`));
  if (first === undefined) throw new MasterKeyError(`${source} is empty: set it to 32 random bytes in base64.`);
  const keys: MasterKeys = [first, ...others];
  if (new Set(keys.map(({ id }) => id)).size < keys.length) {
    throw new MasterKeyError(`${source} names the same key twice: remove one.`);
  }
  return keys;
}

function parseMasterKey(text: string, name: string): MasterKey {
  const bytes = /^[A-Za-z0-9+/_-]+={0,2}$/.test(text) ? Buffer.from(text, "base64") : Buffer.alloc(0);
  if (bytes.length !== MASTER_KEY_BYTES) {
    throw new MasterKeyError(`${name} is not 32 bytes in base64: make one with "openssl rand -base64 32".`);
  }
  if (bytes.every((byte) => byte === bytes[0])) {
    throw new MasterKeyError(`${name} is not random: make one with "openssl rand -base64 32".`);
  }
  return nameMasterKey(createSecretKey(bytes));
}

/** A key's id tells which one sealed a value, and nothing about the key. */
function nameMasterKey(key: KeyObject): MasterKey {
  const derived = deriveKey(key, { salt: "", purpose: "master-key-id" });
  const id = createHash("sha256").update(derived.export()).digest("base64url").slice(0, 12);
  return { id, key };
}

export function findMasterKey(keys: MasterKeys, id: string): MasterKey | null {
  return keys.find((each) => each.id === id) ?? null;
}
