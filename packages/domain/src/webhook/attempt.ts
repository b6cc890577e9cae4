import type { Instant } from "../core/time.ts";

/** Why an attempt was no success. `STATUS`: the receiver answered with another status than 2xx. */
export const ATTEMPT_FAULTS = ["STATUS", "TIMEOUT", "DNS", "ADDRESS", "TLS", "CONNECTION"] as const;
/** One of `ATTEMPT_FAULTS`. */
export type AttemptFault = (typeof ATTEMPT_FAULTS)[number];

/** What became of one attempt. `status` is null when there was no answer; `fault` is null when it was accepted. */
export type AttemptResult = {
  readonly status: number | null;
  readonly fault: AttemptFault | null;
  readonly durationMs: number;
};

/** Why an endpoint is disabled: by hand, because nothing has got through for long, or because it said 410 (gone). */
export const DISABLED_REASONS = ["MANUAL", "FAILING", "GONE"] as const;
/** One of `DISABLED_REASONS`. */
export type DisabledReason = (typeof DISABLED_REASONS)[number];

/** When attempts are repeated, and for how long. */
export type RetryPolicy = {
  /** After the first failed attempt; three times as long after each further one. */
  readonly firstDelayMs: number;
  readonly longestDelayMs: number;
  /** Attempts of one event at most. */
  readonly attempts: number;
  /** An endpoint to which nothing has got through for so long is disabled. */
  readonly patienceMs: number;
};

/** Fourteen attempts in about two and a half days; an endpoint that takes nothing for so long is disabled. */
export const RETRY_POLICY: RetryPolicy = {
  firstDelayMs: 5000,
  longestDelayMs: 12 * 3_600_000,
  attempts: 14,
  patienceMs: 60 * 3_600_000,
};

/** How an event's delivery to one endpoint stands: to be tried (again), accepted by the receiver, or given up. */
export const DELIVERY_STATES = ["pending", "delivered", "failed"] as const;
/** One of `DELIVERY_STATES`. */
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** What follows from an attempt, for the delivery and for its endpoint. */
export type Consequence = {
  readonly state: DeliveryState;
  /** Null unless it is to be tried again. */
  readonly nextAttemptAt: Instant | null;
  readonly disables: DisabledReason | null;
};

/** What is known when an attempt has ended. */
export type Ended = {
  readonly result: AttemptResult;
  /** How many attempts this delivery has had, with this one. */
  readonly attempts: number;
  /** Since when nothing has got through to the endpoint; null if the attempt before this one did. */
  readonly failingSince: Instant | null;
  readonly now: Instant;
  /** From 0 to 1: a chance that spreads the attempts of many. */
  readonly chance: number;
};

const GONE = 410;
const GROWTH = 3;
/** Delays are up to a fifth shorter or longer. */
const SPREAD = 0.2;

/** Decides what follows from an attempt: exponential delays with jitter, the end of patience, and 410 at once. */
export function judgeAttempt(ended: Ended, policy: RetryPolicy): Consequence {
  const { result, attempts, failingSince, now } = ended;
  if (result.fault === null) return { state: "delivered", nextAttemptAt: null, disables: null };
  if (result.status === GONE) return { state: "failed", nextAttemptAt: null, disables: "GONE" };
  const isPatient = failingSince === null || now - failingSince < policy.patienceMs;
  const disables = isPatient ? null : "FAILING";
  if (attempts >= policy.attempts) return { state: "failed", nextAttemptAt: null, disables };
  return { state: "pending", nextAttemptAt: now + delayAfter(attempts, ended.chance, policy), disables };
}

/** How long to wait after so many failed attempts, in milliseconds. */
export function delayAfter(attempts: number, chance: number, policy: RetryPolicy): number {
  const { firstDelayMs, longestDelayMs } = policy;
  const delay = Math.min(longestDelayMs, firstDelayMs * GROWTH ** (attempts - 1));
  return Math.round(delay * (1 - SPREAD + 2 * SPREAD * chance));
}
