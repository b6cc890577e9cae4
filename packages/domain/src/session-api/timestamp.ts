import type { Instant } from "../core/time.ts";
import { selectedPositions } from "./obfuscation.ts";

/** How far a program's clock may be off, and for how long what was sent can be sent again. */
export const TIMESTAMP_WINDOW_MS = 2 * 60 * 60 * 1000;

/** A time-stamp that selects fewer positions of the key would prove too little of it: nine in a million do. */
export const FEWEST_POSITIONS = 3;

/** Why a time-stamp is not taken: it is not of now, or it selects too few positions. */
export type TimestampFault = "OUT_OF_WINDOW" | "PROVES_TOO_LITTLE";

/**
 * A time-stamp as text, from the text or number of milliseconds that was sent. Null: it is none. The digits stay as they are,
 * because the obfuscation reads them.
 */
export function readTimestamp(sent: string | number): string | null {
  if (typeof sent === "number") return Number.isSafeInteger(sent) && sent >= 0 ? readTimestamp(String(sent)) : null;
  return /^\d{6,15}$/.test(sent) ? sent : null;
}

/** Null: it is taken. */
export function faultOf(timestamp: string, now: Instant): TimestampFault | null {
  if (Math.abs(Number(timestamp) - now) > TIMESTAMP_WINDOW_MS) return "OUT_OF_WINDOW";
  return new Set(selectedPositions(timestamp)).size < FEWEST_POSITIONS ? "PROVES_TOO_LITTLE" : null;
}
