import { createSecretKey, hkdfSync, type KeyObject } from "node:crypto";

/** Every use of a key has a key of its own: what is learnt of one says nothing about another. */
export type Purpose =
  | "master-key-id"
  | "value-encryption"
  | "keyring-wrapping"
  | "fingerprint"
  | "command-digest"
  | "audit-head"
  | "webhook-secret";

export type Derivation = { readonly salt: string; readonly purpose: Purpose };

/** HKDF-SHA256. */
export function deriveKey(key: KeyObject, { salt, purpose }: Derivation): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync("sha256", key, salt, `keyhold/v1/${purpose}`, 32)));
}

/** Texts one after another, each behind its length in bytes: no two lists of texts give the same bytes. */
export function encodeTexts(...texts: readonly string[]): Buffer {
  return Buffer.concat(
    texts.flatMap((text) => {
      const bytes = Buffer.from(text, "utf8");
      const length = Buffer.alloc(4);
      length.writeUInt32BE(bytes.length);
      return [length, bytes];
    }),
  );
}
