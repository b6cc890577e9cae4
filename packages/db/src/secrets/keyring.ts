import { createSecretKey, type KeyObject, randomBytes } from "node:crypto";
import type { KeyringRecord, KeyringStore } from "../stores.ts";
import { type MasterKey, MasterKeyError, type MasterKeys } from "./master-keys.ts";
import { masterKeyIdOf } from "./sealed.ts";
import { keyringPlace, openAt, sealAt } from "./sealed-place.ts";

const ID = "digests";
const DATA_KEY_BYTES = 32;

/**
 * The data key of all digests: made once for a database, and wrapped by a master key, so that fingerprints stay the same
 * when the master key changes. Processes that start at once agree on the first one written.
 */
export async function openKeyring(store: KeyringStore, masterKeys: MasterKeys): Promise<KeyObject> {
  const found = await store.find(ID);
  if (found !== null) return unwrap(found, masterKeys);
  const made = makeKeyring(masterKeys[0]);
  if ((await store.insert(made.record)) === "inserted") return made.key;
  const winner = await store.find(ID);
  if (winner === null) throw new Error("The keyring was there, and is gone.");
  return unwrap(winner, masterKeys);
}

export async function hasKeyring(store: KeyringStore): Promise<boolean> {
  return (await store.find(ID)) !== null;
}

function makeKeyring(masterKey: MasterKey): { key: KeyObject; record: KeyringRecord } {
  const bytes = randomBytes(DATA_KEY_BYTES);
  const wrappedKey = sealAt(masterKey, keyringPlace(ID), bytes);
  return {
    key: createSecretKey(bytes),
    record: { id: ID, wrappedKey, masterKeyId: masterKey.id, createdAt: Date.now() },
  };
}

function unwrap(record: KeyringRecord, masterKeys: MasterKeys): KeyObject {
  const bytes = openAt(masterKeys, keyringPlace(ID), record.wrappedKey);
  if (bytes === null || bytes.length !== DATA_KEY_BYTES) {
    throw new MasterKeyError(
      `None of the master keys opens this database (it needs ${masterKeyIdOf(record.wrappedKey)}): put back the one it was written with, in KEYHOLD_MASTER_KEYS or as the file master.key.`,
    );
  }
  return createSecretKey(bytes);
}
