import { isDatabaseUnavailable } from "@keyhold/db/errors";
import type { CallLane } from "../verify/lane.ts";
import type { Metrics } from "./metrics.ts";

/** Whether the database could not be asked when the lane was last used: by calls, or by the upkeep, which uses it every second. */
export type LaneHealth = { isFailing: boolean };

/** A lane whose batches are measured. The wait for its turn is not part of a batch's time. */
export function watchLane(lane: CallLane, metrics: Metrics, health: LaneHealth): CallLane {
  async function watch<T>(work: () => Promise<T>): Promise<T> {
    try {
      const done = await work();
      health.isFailing = false;
      return done;
    } catch (error) {
      // Another failure may be one call's own, and says nothing about the next.
      if (isDatabaseUnavailable(error)) health.isFailing = true;
      metrics.databaseError(error);
      throw error;
    }
  }

  return {
    ask: async (calls, now) => {
      const startedAt = performance.now();
      const decided = await watch(() => lane.ask(calls, now));
      metrics.batch(calls.length, performance.now() - startedAt);
      return decided;
    },
    fold: async (rows) => {
      const folded = await watch(() => lane.fold(rows));
      metrics.folded(folded);
      return folded;
    },
    close: () => lane.close(),
  };
}
