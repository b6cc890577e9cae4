import { seal, unseal } from "./cipher.ts";
import { deriveKey, type Purpose } from "./derive.ts";
import { findMasterKey, type MasterKey, type MasterKeys } from "./master-keys.ts";
import { splitSealed } from "./sealed.ts";

/** Where a text rests, and with which of a master key's keys it is sealed there: it opens in this place and no other. */
export type SealedPlace = {
  readonly purpose: Purpose;
  readonly salt: string;
  readonly place: readonly string[];
};

/** A key's value, in the slot of its organization or in one of its receipts. */
export function valuePlace(organizationId: string): SealedPlace {
  return { purpose: "value-encryption", salt: organizationId, place: ["value", organizationId] };
}

/** A data key in the keyring. */
export function keyringPlace(id: string): SealedPlace {
  return { purpose: "keyring-wrapping", salt: id, place: ["keyring", id] };
}

export function sealAt(masterKey: MasterKey, at: SealedPlace, plaintext: Buffer): string {
  return seal(deriveKey(masterKey.key, at), plaintext, { masterKeyId: masterKey.id, place: at.place });
}

/** Null: the master key is not among these, or the text was changed, or is another place's. */
export function openAt(masterKeys: MasterKeys, at: SealedPlace, sealed: string): Buffer | null {
  const parts = splitSealed(sealed);
  const masterKey = findMasterKey(masterKeys, parts.masterKeyId);
  if (masterKey === null) return null;
  return unseal(deriveKey(masterKey.key, at), parts, { masterKeyId: masterKey.id, place: at.place });
}

/** The same text, sealed with the first master key. Null as of `openAt`. */
export function resealAt(masterKeys: MasterKeys, at: SealedPlace, sealed: string): string | null {
  const plaintext = openAt(masterKeys, at, sealed);
  return plaintext === null ? null : sealAt(masterKeys[0], at, plaintext);
}
