import type { Instant } from "../core/time.ts";
import { type Window, type WindowUnit, windowOf } from "./window.ts";

/** How many calls may pass in each window of a kind (M1). `limit` is an integer from 0 to `MOST_CALLS`. */
export type Threshold = { readonly limit: number; readonly unit: WindowUnit };

/** The greatest limit, and as far as the calls of a window are counted: what a database's integer holds. */
export const MOST_CALLS = 2_147_483_647;

/** Shares of a threshold at which the organization is warned, in percent (M6). */
export const WARNING_PERCENTS = [80, 90] as const;
/** One of `WARNING_PERCENTS`. */
export type WarningPercent = (typeof WARNING_PERCENTS)[number];

/**
 * What an organization has used of a window. It belongs to the organization, so no change of the key touches it (M2).
 * `calls` is all allowed calls of the window, `MOST_CALLS` at most; `spent` those since the last fresh allowance (M4); `warned` the highest
 * warning that was given in it (M6).
 */
export type Usage = {
  readonly window: Window;
  readonly calls: number;
  readonly spent: number;
  readonly warned: WarningPercent | null;
};

/** Nothing used yet of the window that a moment is in. */
export function unused(now: Instant, unit: WindowUnit): Usage {
  return { window: windowOf(now, unit), calls: 0, spent: 0, warned: null };
}

/**
 * The usage that counts at a moment: a new window, or a window of another unit, begins with nothing. A moment before the
 * window (the clock of another process is a little behind) belongs to it: a window that was begun is never gone back from.
 */
export function usageAt(usage: Usage | null, unit: WindowUnit, now: Instant): Usage {
  return usage === null || usage.window.unit !== unit || now >= usage.window.endsAt ? unused(now, unit) : usage;
}

/** How many calls may still pass in the window of this moment; null where there is no threshold. */
export function remaining(usage: Usage | null, threshold: Threshold | null, now: Instant): number | null {
  if (threshold === null) return null;
  return Math.max(0, threshold.limit - usageAt(usage, threshold.unit, now).spent);
}

/** The usage after a threshold hold was released (M4): a fresh allowance for the rest of the window. Counts and warnings stay. */
export function withFreshAllowance(usage: Usage): Usage {
  return { ...usage, spent: 0 };
}
