import { isRecord } from "./json.ts";

export type Counts = { passed: number; failed: number; skipped: number };

export const noCounts: Counts = { passed: 0, failed: 0, skipped: 0 };

export function addCounts(a: Counts, b: Counts): Counts {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

/** Reads a report of Vitest's or Playwright's JSON reporter; anything else is an error and not zero tests. */
export function countsOf(report: unknown): Counts {
  if (isRecord(report) && isRecord(report.stats)) return playwrightCounts(report.stats, report.errors);
  if (isRecord(report) && "numTotalTests" in report) return vitestCounts(report);
  throw new Error("neither a Vitest nor a Playwright report");
}

function vitestCounts(report: Record<string, unknown>): Counts {
  const failed = number(report, "numFailedTests");
  return {
    passed: number(report, "numPassedTests"),
    // A file that does not even load has no failed test, only a failed suite and a report without success.
    failed: failed === 0 && report.success !== true ? 1 : failed,
    skipped: number(report, "numPendingTests") + number(report, "numTodoTests"),
  };
}

function playwrightCounts(stats: Record<string, unknown>, errors: unknown): Counts {
  const broken = Array.isArray(errors) ? errors.length : 0;
  return {
    passed: number(stats, "expected") + number(stats, "flaky"),
    failed: number(stats, "unexpected") + broken,
    skipped: number(stats, "skipped"),
  };
}

function number(record: Record<string, unknown>, key: string): number {
  const value = record[key];
  if (typeof value === "number") return value;
  throw new Error(`the report has no number "${key}"`);
}
