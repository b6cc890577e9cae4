import { err, ok, type Result } from "../core/result.ts";
import type { Instant } from "../core/time.ts";

/** The units of time over which calls are limited, the shortest first, with their lengths in milliseconds. */
export const LIMIT_UNITS = { SECOND: 1000, MINUTE: 60_000, HOUR: 3_600_000 } as const;
/** One of `LIMIT_UNITS`. */
export type LimitUnit = keyof typeof LIMIT_UNITS;

/** So many calls in a unit of time: 2 in a SECOND. `calls` is an integer from 1 to `MOST_LIMITED_CALLS`. */
export type CallLimit = { readonly calls: number; readonly unit: LimitUnit };

/** The greatest number of calls of a limit. */
export const MOST_LIMITED_CALLS = 1_000_000_000;

/** A window begins with its first call and not with the clock, so that a volley is never met by two of them. */
export type LimitWindow = { readonly startsAt: Instant; readonly calls: number };

/** What was used of the windows of one weight, by unit. */
export type LimitState = Readonly<Partial<Record<LimitUnit, LimitWindow>>>;

/** The limit that a call has met, and when its window is over. */
export type Exceeded = { readonly limit: CallLimit; readonly endsAt: Instant };

/**
 * Lets one call pass, counted in each window, or refuses it and counts it in none. Of several limits that are met, the one whose window is over
 * last is named.
 */
export function takeCall(state: LimitState, limits: readonly CallLimit[], now: Instant): Result<LimitState, Exceeded> {
  const standing = limits.map((limit) => ({ limit, window: windowAt(state, limit.unit, now) }));
  const met = standing.filter(({ limit, window }) => window.calls >= limit.calls).map(exceeded);
  const last = met.reduce<Exceeded | null>((a, b) => (a !== null && a.endsAt >= b.endsAt ? a : b), null);
  if (last !== null) return err(last);
  const next = standing.map(({ limit, window }) => [limit.unit, { ...window, calls: window.calls + 1 }] as const);
  return ok({ ...state, ...Object.fromEntries(next) });
}

/** In how many whole seconds the call may be tried again; never 0. */
export function secondsUntil({ endsAt }: Exceeded, now: Instant): number {
  return Math.max(1, Math.ceil((endsAt - now) / 1000));
}

/** A window that began a little later than now (the clock of another process is ahead) is the one of now. */
function windowAt(state: LimitState, unit: LimitUnit, now: Instant): LimitWindow {
  const window = state[unit];
  return window === undefined || Math.abs(now - window.startsAt) >= LIMIT_UNITS[unit]
    ? { startsAt: now, calls: 0 }
    : window;
}

function exceeded({ limit, window }: { readonly limit: CallLimit; readonly window: LimitWindow }): Exceeded {
  return { limit, endsAt: window.startsAt + LIMIT_UNITS[limit.unit] };
}
