import { createTally } from "../metrics/tally.ts";
import type { Services } from "../services.ts";

const NONE = "The command line is no process that serves: ask one that does.";

/** The command line has counted nothing, and its own commands look into the database. */
export const absentSystem: Services["system"] = {
  startedAt: 0,
  tally: createTally().tally,
  survey: { state: () => Promise.reject(new Error(NONE)) },
  cannotDecide: () => true,
  counted: () => Promise.reject(new Error(NONE)),
};
