import { addCounts, noCounts } from "./reports.ts";
import type { Outcome } from "./stage.ts";

/** One line a task, and as the very last line the sum, in the form that test runners close with. */
export function summaryTable(outcomes: readonly Outcome[]): string {
  const head = ["package", "task", "passed", "failed", "skipped", ""];
  const rows = [head, ...outcomes.map(rowOf)];
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => align(cell, column, widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  const sum = outcomes.map((outcome) => outcome.counts).reduce(addCounts, noCounts);
  return [...lines, "", `${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`].join("\n");
}

function rowOf({ package: name, task, engine, counts, note }: Outcome): string[] {
  const { passed, failed, skipped } = counts;
  return [name, engine ? `${task} (${engine})` : task, String(passed), String(failed), String(skipped), note];
}

function align(cell: string, column: number, width: number): string {
  const isNumber = column >= 2 && column <= 4;
  return isNumber ? cell.padStart(width) : cell.padEnd(width);
}
