import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from "node:crypto";
import { encodeTexts } from "./derive.ts";
import { joinSealed, type SealedParts } from "./sealed.ts";

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** What a ciphertext is bound to: it opens in this place and no other. */
export type Binding = { readonly masterKeyId: string; readonly place: readonly string[] };

/** AES-256-GCM under a key that seals few texts, so that a random nonce does not repeat. */
export function seal(key: KeyObject, plaintext: Buffer, binding: Binding): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(encodeBinding(binding));
  const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
  return joinSealed({ masterKeyId: binding.masterKeyId, nonce, ciphertext });
}

/** Null: another key, another place, or changed. Which of them it is cannot be told. */
export function unseal(key: KeyObject, { nonce, ciphertext }: SealedParts, binding: Binding): Buffer | null {
  if (ciphertext.length < TAG_BYTES) return null;
  const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(encodeBinding(binding));
  decipher.setAuthTag(ciphertext.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(ciphertext.subarray(0, -TAG_BYTES)), decipher.final()]);
  } catch {
    // The one thing that can fail here is the authentication.
    return null;
  }
}

function encodeBinding({ masterKeyId, place }: Binding): Buffer {
  return encodeTexts("v1", masterKeyId, ...place);
}
