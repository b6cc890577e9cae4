import type { CallStore } from "@keyhold/db/calls/store";
import type { Instant } from "@keyhold/domain/core/time";
import type { Call, Decided } from "./call.ts";
import { decideCalls, type FingerprintOf } from "./decide.ts";

/** The way to the database for calls. */
export interface CallLane {
  /** Decides and counts all of them in one transaction, or throws DatabaseUnavailableError and has counted none, or cannot know. */
  ask(calls: readonly Call[], now: Instant): Promise<Decided>;
  /** As of CallStore. */
  fold(rows: number): Promise<number>;
  close(): Promise<void>;
}

/** On this thread. */
export function createLane(store: CallStore, fingerprintOf: FingerprintOf): CallLane {
  return {
    ask: (calls, now) => store.decide(askedOf(calls), (known) => decideCalls(calls, known, { fingerprintOf, now })),
    fold: (rows) => store.fold(rows),
    close: () => store.close(),
  };
}

function askedOf(calls: readonly Call[]) {
  return {
    organizations: [...new Set(calls.map(({ organization }) => organization))],
    verifiers: [...new Set(calls.flatMap((call) => ("tokenDigest" in call ? [call.tokenDigest] : [])))],
  };
}
