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

/** Whether two fingerprints are equal, in a time that depends on their lengths only and not on where they differ (V). */
export function equalFingerprints(a: Fingerprint, b: Fingerprint): boolean {
  let difference = a.length ^ b.length;
  const length = Math.max(a.length, b.length);
  // Past its end `charCodeAt` gives NaN, which `^` takes for 0; the lengths have told the difference already.
  for (let index = 0; index < length; index += 1) difference |= a.charCodeAt(index) ^ b.charCodeAt(index);
  return difference === 0;
}
