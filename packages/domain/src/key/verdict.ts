import type { Instant } from "../core/time.ts";
import { type Cause, causes } from "./causes.ts";
import { equalFingerprints, type Fingerprint } from "./fingerprint.ts";
import { hasServed, type JudgedSlot } from "./slot.ts";
import { standing } from "./subscription.ts";

/** Every answer that can be given about a presented key. That none can be given (`UNAVAILABLE`) is not for the rules to say. */
export const VERDICT_CODES = [
  "ALLOWED",
  "KEY_INVALID",
  "KEY_DISABLED",
  "SUBSCRIPTION_EXPIRED",
  "THRESHOLD_EXCEEDED",
] as const;
/** One of `VERDICT_CODES`. */
export type VerdictCode = (typeof VERDICT_CODES)[number];

/** The answer to one presented key, as far as the slot decides it. `THRESHOLD_EXCEEDED` comes from counting (`tally`). */
export type Verdict =
  | { readonly code: "ALLOWED" }
  | { readonly code: "KEY_INVALID" }
  | { readonly code: "KEY_DISABLED"; readonly causes: readonly Cause[] }
  | { readonly code: "SUBSCRIPTION_EXPIRED"; readonly endedAt: Instant };

/**
 * Judges a presented key (V). An unknown organization (`null`), an empty slot, a subscription that has not begun and a wrong
 * value are one and the same `KEY_INVALID`, after the same comparison; causes are told only to who presented the right
 * value, and a hold goes before expiry.
 */
export function judge(slot: JudgedSlot | null, presented: Fingerprint, now: Instant): Verdict {
  const stored = slot?.contents.kind === "key" ? slot.contents.fingerprint : null;
  const matches = equalFingerprints(stored ?? presented, presented);
  if (slot === null || stored === null || !matches || !hasServed(slot, now)) return { code: "KEY_INVALID" };
  return verdictOn(slot, now);
}

/**
 * Judges a call in a session that was opened with the key of this revision: any change since then has ended it (K9), and so
 * has the subscription's end.
 */
export function judgeSession(slot: JudgedSlot | null, revision: number, now: Instant): Verdict {
  if (slot?.revision !== revision || slot.contents.kind !== "key" || !hasServed(slot, now))
    return { code: "KEY_INVALID" };
  return verdictOn(slot, now);
}

/** On a key that is the right one. */
function verdictOn(slot: JudgedSlot, now: Instant): Verdict {
  if (slot.holds.length > 0) return { code: "KEY_DISABLED", causes: causes(slot, now) };
  const stands = standing(slot.subscription, now);
  return stands.kind === "expired" ? { code: "SUBSCRIPTION_EXPIRED", endedAt: stands.since } : { code: "ALLOWED" };
}
