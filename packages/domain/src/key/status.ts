import type { Instant } from "../core/time.ts";
import { causes } from "./causes.ts";
import { hasServed, type Slot } from "./slot.ts";

/** Every status that the key page can show. */
export const KEY_STATUSES = ["unsubscribed", "empty", "enabled", "disabled"] as const;
/** One of `KEY_STATUSES`. */
export type KeyStatus = (typeof KEY_STATUSES)[number];

/**
 * What a slot's status is at a moment: *unsubscribed* until its first period begins (S1), *disabled* while any cause
 * stands, also when it is empty (H2, H4, S2), otherwise by what is in it.
 */
export function status(slot: Slot, now: Instant): KeyStatus {
  if (!hasServed(slot, now)) return "unsubscribed";
  if (causes(slot, now).length > 0) return "disabled";
  return slot.contents.kind === "key" ? "enabled" : "empty";
}
