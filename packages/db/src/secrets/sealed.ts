import type { SealedValue } from "../stores.ts";

/** `v1.<master key id>.<nonce>.<ciphertext and tag>`, each part base64url. */
const SEALED = /^v1\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]{16})\.([A-Za-z0-9_-]+)$/;

export type SealedParts = { readonly masterKeyId: string; readonly nonce: Buffer; readonly ciphertext: Buffer };

/** Names a text of the right form as sealed value; whether it opens is another question. */
export function parseSealedValue(text: string): SealedValue {
  if (!SEALED.test(text)) throw new Error("A sealed value is not of the form v1.<master key>.<nonce>.<ciphertext>.");
  return text as SealedValue;
}

export function splitSealed(text: string): SealedParts {
  const [, masterKeyId, nonce, ciphertext] = SEALED.exec(text) ?? [];
  if (masterKeyId === undefined || nonce === undefined || ciphertext === undefined) {
    throw new Error("A sealed value is not of the form v1.<master key>.<nonce>.<ciphertext>.");
  }
  return { masterKeyId, nonce: Buffer.from(nonce, "base64url"), ciphertext: Buffer.from(ciphertext, "base64url") };
}

export function joinSealed({ masterKeyId, nonce, ciphertext }: SealedParts): string {
  return `v1.${masterKeyId}.${nonce.toString("base64url")}.${ciphertext.toString("base64url")}`;
}

export function masterKeyIdOf(sealed: string): string {
  return splitSealed(sealed).masterKeyId;
}
