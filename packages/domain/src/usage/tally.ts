import type { Instant } from "../core/time.ts";
import {
  MOST_CALLS,
  remaining,
  type Threshold,
  type Usage,
  usageAt,
  WARNING_PERCENTS,
  type WarningPercent,
} from "./usage.ts";

/**
 * What becomes of some calls that were judged `ALLOWED`: the first `passed` of them pass, and the rest are answered
 * `THRESHOLD_EXCEEDED`. `isExceeded`: a threshold hold is to be placed with it (M3). `warnings` are those to give now (M6).
 */
export type Tally = {
  readonly passed: number;
  readonly usage: Usage | null;
  readonly isExceeded: boolean;
  readonly warnings: readonly WarningPercent[];
};

/** The calls to count, and the moment of the count. */
export type Calls = { readonly calls: number; readonly now: Instant };

/**
 * Counts calls against a threshold of N: exactly N pass in a window, however the calls are batched (M3). Without a
 * threshold all pass and the usage stays what it was. Only calls that pass are counted (M2).
 */
export function tally(usage: Usage | null, threshold: Threshold | null, { calls, now }: Calls): Tally {
  const left = remaining(usage, threshold, now);
  if (threshold === null || left === null) return { passed: calls, usage, isExceeded: false, warnings: [] };
  const before = usageAt(usage, threshold.unit, now);
  const passed = Math.min(calls, left);
  const counted = { ...before, calls: Math.min(before.calls + passed, MOST_CALLS), spent: before.spent + passed };
  const warnings = passed === 0 ? [] : warningsDue(counted, threshold.limit);
  const warned = warnings.at(-1) ?? before.warned;
  return { passed, usage: { ...counted, warned }, isExceeded: calls > passed, warnings };
}

/** The warnings that are reached and were not given in this window. */
function warningsDue({ spent, warned }: Usage, limit: number): readonly WarningPercent[] {
  return WARNING_PERCENTS.filter((percent) => percent > (warned ?? 0) && spent * 100 >= limit * percent);
}
