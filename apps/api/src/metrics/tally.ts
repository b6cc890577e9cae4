import { isDatabaseUnavailable } from "@keyhold/db/errors";
import { createDistribution, type Distribution } from "./distribution.ts";
import { type Metrics, OUTCOMES, type Outcome } from "./metrics.ts";

/** What was counted since the process began. */
export type Tally = {
  readonly outcomes: Readonly<Record<Outcome, number>>;
  readonly durations: Distribution;
  readonly batchSizes: Distribution;
  readonly batchDurations: Distribution;
  readonly rejected: number;
  readonly errors: Readonly<Record<DatabaseErrorKind, number>>;
  readonly foldedRows: number;
  /** By route, then by status. */
  readonly requests: ReadonlyMap<string, ReadonlyMap<number, number>>;
};

type DatabaseErrorKind = "unavailable" | "failed";

const LATENCIES_S = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];
const SIZES = [1, 2, 4, 8, 16, 32, 64, 128, 256];

/** Numbers in memory, and nothing else: a library's `inc` and `observe` cost ten times as much as what they count. */
export function createTally(): { readonly metrics: Metrics; readonly tally: Tally } {
  const outcomes = zeros(OUTCOMES);
  const errors = zeros(["unavailable", "failed"]);
  const requests = new Map<string, Map<number, number>>();
  const counted = { rejected: 0, foldedRows: 0 };
  const distributions = {
    durations: createDistribution(LATENCIES_S),
    batchSizes: createDistribution(SIZES),
    batchDurations: createDistribution(LATENCIES_S),
  };
  const known = new WeakSet<object>();
  const metrics: Metrics = {
    verified: (outcome, durationMs) => {
      outcomes[outcome] += 1;
      distributions.durations.add(durationMs / 1000);
    },
    batch: (size, durationMs) => {
      distributions.batchSizes.add(size);
      distributions.batchDurations.add(durationMs / 1000);
    },
    queueRejected: () => {
      counted.rejected += 1;
    },
    databaseError: (error) => {
      if (isNew(known, error)) errors[isDatabaseUnavailable(error) ? "unavailable" : "failed"] += 1;
    },
    folded: (rows) => {
      counted.foldedRows += rows;
    },
    request: (route, status) => {
      const byStatus = requests.get(route);
      if (byStatus === undefined) requests.set(route, new Map([[status, 1]]));
      else byStatus.set(status, (byStatus.get(status) ?? 0) + 1);
    },
  };
  return { metrics, tally: Object.assign(counted, { outcomes, errors, requests, ...distributions }) };
}

function isNew(known: WeakSet<object>, error: unknown): boolean {
  if (typeof error !== "object" || error === null) return true;
  if (known.has(error)) return false;
  known.add(error);
  return true;
}

function zeros<const Name extends string>(names: readonly Name[]): Record<Name, number> {
  return fromNames(names.map((name) => [name, 0]));
}

/** The entries are made of all the names, which the compiler does not follow through `fromEntries`. */
function fromNames<Name extends string>(entries: [Name, number][]): Record<Name, number> {
  return Object.fromEntries(entries) as Record<Name, number>;
}
