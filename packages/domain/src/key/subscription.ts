import type { Instant } from "../core/time.ts";

/**
 * When an organization may use the API (S1): from `startsAt` on, until just before `endsAt`.
 * `lapsedAt` is the end of an earlier period that had begun, and null when there was none: it tells "not yet subscribed"
 * from "lapsed, and renewed from a later day on".
 */
export type Subscription = {
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly lapsedAt: Instant | null;
};

/** How a subscription can stand (S1): never set, set but not begun, running, or over. */
export const SUBSCRIPTION_STANDINGS = ["none", "pending", "active", "expired"] as const;

/** How a subscription stands at a moment, with the moment that matters. */
export type Standing =
  | { readonly kind: "none" }
  | { readonly kind: "pending"; readonly startsAt: Instant }
  | { readonly kind: "active"; readonly endsAt: Instant }
  | { readonly kind: "expired"; readonly since: Instant };

/** How the subscription stands by the clock of the decision (S1): active from `startsAt` until just before `endsAt`. */
export function standing(subscription: Subscription | null, now: Instant): Standing {
  if (subscription === null) return { kind: "none" };
  const { startsAt, endsAt, lapsedAt } = subscription;
  if (now >= endsAt) return { kind: "expired", since: endsAt };
  if (now >= startsAt) return { kind: "active", endsAt };
  return lapsedAt === null ? { kind: "pending", startsAt } : { kind: "expired", since: lapsedAt };
}

/** Whether the organization was ever able to use its key: what was seen once is "lapsed" later, and never "not subscribed". */
export function hasBegun(subscription: Subscription | null, now: Instant): boolean {
  const { kind } = standing(subscription, now);
  return kind === "active" || kind === "expired";
}

/** The subscription after a new period was set: it remembers when an earlier one that had begun was over (S1, S3). */
export function renewed(
  previous: Subscription | null,
  period: { readonly startsAt: Instant; readonly endsAt: Instant },
  now: Instant,
): Subscription {
  const lapse = lapseOf(previous, now);
  const leavesGap = lapse !== null && period.startsAt > lapse;
  return { startsAt: period.startsAt, endsAt: period.endsAt, lapsedAt: leavesGap ? lapse : null };
}

/** When the previous period is over if it is replaced now: at its end, or now, whichever comes first. */
function lapseOf(previous: Subscription | null, now: Instant): Instant | null {
  if (previous === null) return null;
  return now >= previous.startsAt ? Math.min(previous.endsAt, now) : previous.lapsedAt;
}
