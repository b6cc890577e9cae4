import type { BulkItem, BulkOutcome } from "./run-bulk.ts";

/** "9 held · 2 refused · 1 without an answer · 3 not tried": what there is none of is left out. */
export function summaryOf(items: readonly BulkItem[], verb: string, left = "not tried"): string {
  const count = (kind: BulkOutcome["kind"]) => items.filter(({ outcome }) => outcome.kind === kind).length;
  const parts = [
    [count("done"), verb],
    [count("refused"), "refused"],
    [count("unanswered"), "without an answer"],
    [count("waiting") + count("running"), left],
  ] as const;
  return parts.flatMap(([number, what]) => (number > 0 ? [`${number} ${what}`] : [])).join(" · ") || "Nothing yet";
}
