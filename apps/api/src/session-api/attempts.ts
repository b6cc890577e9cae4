import type { ApiAttempts, ApiFailure } from "@keyhold/db/session-api/stores";
import type { Instant } from "@keyhold/domain/core/time";
import type { Services } from "../services.ts";
import { throttleSource } from "../verify/throttle-source.ts";

const MINUTE_MS = 60_000;
/** Five failures within a minute lock a user from that source for so long. */
const LOCK_MS = 5 * MINUTE_MS;
/** Whom a failure counts against besides: where it comes from, and the organization (or the account) that it is for. */
const LIMITS = {
  source: { most: 60, windowMs: MINUTE_MS },
  target: { most: 100, windowMs: 10 * MINUTE_MS },
} as const;
/** A source that a user has logged in from is not kept out by what others do. */
const KNOWN_FOR_MS = 30 * 24 * 60 * MINUTE_MS;
const KEPT_ROWS = 100_000;

export type Attempt = { readonly own: string; readonly source: string; readonly target: string };

type AttemptServices = Pick<Services, "stores" | "secrets" | "clock">;

/** Names an attempt by keyed digests: neither the user name nor the address is in clear in the table. */
export function attemptOf(
  { secrets }: AttemptServices,
  username: string,
  { address, target }: { readonly address: string | null; readonly target: string },
): Attempt {
  const source = throttleSource(address ?? "unknown");
  return {
    own: secrets.digest(`session api log-in, ${source} ${username}`),
    source: secrets.digest(`session api source, ${source}`),
    target: secrets.digest(`session api target, ${target}`),
  };
}

/** Whether it may be tried now. Who may not hears what every failure hears, and nothing is looked at. */
export async function isLocked({ stores, clock }: AttemptServices, attempt: Attempt): Promise<boolean> {
  const now = clock.now();
  const known = await stores.apiAttempts.find([attempt.own, attempt.source, attempt.target]);
  const own = known.get(attempt.own);
  if ((own?.lockedUntil ?? 0) > now) return true;
  if (isFull(known.get(attempt.source), LIMITS.source, now)) return true;
  const isStranger = (own?.succeededAt ?? 0) < now - KNOWN_FOR_MS;
  return isStranger && isFull(known.get(attempt.target), LIMITS.target, now);
}

type Limit = { readonly most: number; readonly windowMs: number };

function isFull(attempts: ApiAttempts | undefined, { most, windowMs }: Limit, now: Instant): boolean {
  return attempts !== undefined && attempts.windowAt === windowOf(now, windowMs) && attempts.count >= most;
}

function windowOf(now: Instant, windowMs: number): Instant {
  return now - (now % windowMs);
}

/** Counts a failure. Whether it has locked the user from that source. */
export async function noteFailure({ stores, clock }: AttemptServices, attempt: Attempt): Promise<boolean> {
  const at = clock.now();
  const failure = (windowMs: number): ApiFailure => ({ at, windowAt: windowOf(at, windowMs), lockMs: LOCK_MS });
  const own = await stores.apiAttempts.fail(attempt.own, failure(MINUTE_MS));
  await stores.apiAttempts.fail(attempt.source, failure(LIMITS.source.windowMs));
  await stores.apiAttempts.fail(attempt.target, failure(LIMITS.target.windowMs));
  return own.lockedUntil > at;
}

export function noteSuccess({ stores, clock }: AttemptServices, { own }: Attempt): Promise<void> {
  return stores.apiAttempts.succeed(own, clock.now());
}

const PRUNED_EVERY_MS = MINUTE_MS;
const PRUNED_SESSIONS = 1000;

/** Forgets what is over, once a minute at most: attempts, and sessions that nobody has used. */
export function createPruning({ stores, clock }: AttemptServices, sessionIdleMs: number) {
  let prunedAt = Number.NEGATIVE_INFINITY;
  return async (): Promise<void> => {
    const now = clock.now();
    if (now - prunedAt < PRUNED_EVERY_MS) return;
    prunedAt = now;
    const before = { failed: now - 2 * LIMITS.target.windowMs, succeeded: now - KNOWN_FOR_MS };
    await stores.apiAttempts.prune(before, KEPT_ROWS);
    await stores.apiSessions.prune(now - sessionIdleMs, PRUNED_SESSIONS);
  };
}
