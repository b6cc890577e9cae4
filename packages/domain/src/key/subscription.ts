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
