import type { Instant } from "@keyhold/domain/core/time";

/** The time by which everything is decided. */
export interface Clock {
  now(): Instant;
}

export const systemClock: Clock = { now: () => Date.now() };
