import type { Engine } from "@keyhold/db/database";
import type { Answers, Measured } from "../load/load-plan.ts";
import type { Metered } from "./meter.ts";

/** What one run of one contender gave. */
export type Sample = {
  /** The runs of one bench are counted from 1, in the order in which they were made. */
  readonly sequence: number;
  readonly contender: string;
  readonly engine: Engine | null;
  readonly processes: number;
  readonly connections: number;
  readonly organizations: number;
  readonly answers: Answers;
  readonly measured: Measured;
  readonly metered: Metered;
  /** How a server ended by itself, or null. */
  readonly crashed: string | null;
  /** Allowed calls in the database; null when it holds no such count. */
  readonly counted: number | null;
};
