import { VERDICT_CODES } from "@keyhold/domain/key/verdict";

/** Every way in which a call for a verdict ends, as the metrics name it. */
export const OUTCOMES = [...VERDICT_CODES, "UNAVAILABLE", "THROTTLED", "UNAUTHENTICATED"] as const;

export type Outcome = (typeof OUTCOMES)[number];

/**
 * Is told what happens, while it happens: as often as there are calls, so whoever listens only adds up. It is never told a
 * value, an organization or a person (A2), and what it is told has few forms.
 */
export interface Metrics {
  /** A call for a verdict was answered, so long after its request began. */
  verified(outcome: Outcome, durationMs: number): void;
  /** Calls were decided and counted together. */
  batch(size: number, durationMs: number): void;
  /** A call found no room in the queue. */
  queueRejected(): void;
  /** The database could not be asked, or failed. The same error is counted once, however many calls it was the end of. */
  databaseError(error: unknown): void;
  /** Rows of the journal were folded into the counts. */
  folded(rows: number): void;
  /** A request was answered. `route` is a name out of the table of routes; `status` is 0 when there was nobody left to answer. */
  request(route: string, status: number): void;
}
