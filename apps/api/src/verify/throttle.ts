import type { Instant } from "@keyhold/domain/core/time";
import { throttleSource } from "./throttle-source.ts";

/** Wrong values that a source may present at once to an organization, and how often one more after that. */
const BURST = 10;
const REFILL_MS = 6000;
/** What is presented at the same moment is not known to be wrong yet: it is owed, up to ten minutes' worth. */
const DEEPEST = -100;
/** Sources that are remembered, at most: those that presented a wrong value last. */
const CAPACITY = 50_000;

type Bucket = { readonly left: number; readonly at: Instant };

export type WrongKeyThrottle = {
  /** How long this source has to wait before it may present another value to this organization; 0: it may. In seconds. */
  secondsToWait(organization: string, source: string, now: Instant): number;
  /** Notes that it presented a wrong one. */
  noteWrong(organization: string, source: string, now: Instant): void;
};

/**
 * Slows guessing (V): per organization and source, so that the organization's own programs elsewhere go on. An organization
 * that does not exist is throttled alike. It belongs to a process, and its memory is bounded.
 */
export function createWrongKeyThrottle(capacity: number = CAPACITY): WrongKeyThrottle {
  // In the order of the last wrong value, the oldest first.
  const buckets = new Map<string, Bucket>();
  // Goes on from where it was: one that began anew would pass all that was forgotten before, each time.
  const oldestFirst = buckets.keys();

  function forgetOldest(): void {
    const { value: oldest } = oldestFirst.next();
    if (oldest !== undefined) buckets.delete(oldest);
  }

  function leftAt(bucket: Bucket | undefined, now: Instant): number {
    if (bucket === undefined) return BURST;
    return Math.min(BURST, bucket.left + Math.max(0, now - bucket.at) / REFILL_MS);
  }

  return {
    secondsToWait: (organization, source, now) => {
      if (buckets.size === 0) return 0;
      const left = leftAt(buckets.get(keyOf(organization, source)), now);
      return left >= 1 ? 0 : Math.max(1, Math.ceil(((1 - left) * REFILL_MS) / 1000));
    },
    noteWrong: (organization, source, now) => {
      const key = keyOf(organization, source);
      const left = leftAt(buckets.get(key), now) - 1;
      buckets.delete(key);
      buckets.set(key, { left: Math.max(DEEPEST, left), at: now });
      if (buckets.size > capacity) forgetOldest();
    },
  };
}

/** No address has a space. */
function keyOf(organization: string, source: string): string {
  return `${throttleSource(source)} ${organization}`;
}
