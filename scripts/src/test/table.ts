import { addCounts, noCounts } from "./reports.ts";
import type { Outcome } from "./stage.ts";

const NAMED_AT_MOST = 20;
const REASON_LENGTH = 400;

/**
 * One line a task, the failed tests by name, and as the very last line the sum, in the form that test runners close with.
 * The names are at the end because the beginning of a long log is what gets lost.
 */
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
  return [...lines, "", ...flakyTests(outcomes), ...failedTests(outcomes), sumOf(outcomes)].join("\n");
}

function sumOf(outcomes: readonly Outcome[]): string {
  const { passed, failed, skipped } = outcomes.map(({ counts }) => counts).reduce(addCounts, noCounts);
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

function failedTests(outcomes: readonly Outcome[]): string[] {
  return listOf("Failed:", outcomes.flatMap(entriesOf));
}

/** They are told at the end too: each is a defect, of the product or of the test, that has not been found yet. */
function flakyTests(outcomes: readonly Outcome[]): string[] {
  const entries = outcomes.flatMap(({ engine, flaky = [] }) =>
    flaky.map(({ name, reason }) => entry(name + (engine ? ` (${engine})` : ""), reason)),
  );
  return listOf("Failed once, then passed:", entries);
}

function listOf(title: string, entries: readonly string[]): string[] {
  if (entries.length === 0) return [];
  const rest = entries.length - NAMED_AT_MOST;
  return [title, ...entries.slice(0, NAMED_AT_MOST), ...(rest > 0 ? [`  … and ${rest} more`] : []), ""];
}

function entriesOf(outcome: Outcome): string[] {
  const { package: name, engine, counts, note, failures = [] } = outcome;
  if (counts.failed > 0 && failures.length === 0) return [entry(`${name} ${taskOf(outcome)}`, note)];
  const suffix = engine ? ` (${engine})` : "";
  return failures.map((failure) => entry(failure.name + suffix, failure.reason));
}

function entry(name: string, reason: string): string {
  return `  ${name}\n    ${reason.slice(0, REASON_LENGTH)}`;
}

function rowOf(outcome: Outcome): string[] {
  const { package: name, counts, note } = outcome;
  const { passed, failed, skipped } = counts;
  return [name, taskOf(outcome), String(passed), String(failed), String(skipped), note];
}

function taskOf({ task, engine }: Outcome): string {
  return engine ? `${task} (${engine})` : task;
}

function align(cell: string, column: number, width: number): string {
  const isNumber = column >= 2 && column <= 4;
  return isNumber ? cell.padStart(width) : cell.padEnd(width);
}
