import type { Figure, Target } from "./figures.ts";
import { formatNumber, formatTable, UNKNOWN } from "./table.ts";

export function figureTable(figures: readonly Figure[]): string {
  return formatTable(["figure", "target", "measured", "pairs", "reached"], figures.map(cellsOf));
}

function cellsOf({ name, target, value, isReached, pairs }: Figure): string[] {
  return [name, targetOf(target), formatNumber(value, digitsOf(target)), formatNumber(pairs), answerOf(isReached)];
}

function targetOf({ kind, value }: Target): string {
  return `${kind} ${value}`;
}

function digitsOf({ kind }: Target): number {
  return kind === "exactly" ? 0 : 2;
}

function answerOf(isReached: boolean | null): string {
  if (isReached === null) return UNKNOWN;
  return isReached ? "yes" : "no";
}
