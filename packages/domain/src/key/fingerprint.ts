import type { Branded } from "../core/ids.ts";

/**
 * Stands for a key's value inside one organization: equal exactly when the values are equal, and of no use to anyone else.
 * Keyhold uses a keyed digest over (organization, value) (V). The rules see fingerprints only, so no state, event or
 * refusal of this package can hold a value (A2).
 */
export type Fingerprint = Branded<string, "Fingerprint">;

/** Names a text as fingerprint: the one place where a plain string becomes one. */
export function fingerprint(text: string): Fingerprint {
  return text as Fingerprint;
}
