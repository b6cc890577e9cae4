import { OUTCOME_LABELS, reasonOf } from "../../copy/bulk.ts";
import type { BulkItem } from "./run-bulk.ts";

const HEAD = ["organization_id", "slug", "name", "result", "reason", "request_id"];

/** The report as comma-separated values (RFC 4180). */
export function reportCsv(items: readonly BulkItem[]): string {
  const rows = items.map(({ target, requestId, outcome }) => [
    target.id,
    target.slug,
    target.name,
    OUTCOME_LABELS[outcome.kind],
    reasonOf(outcome),
    requestId,
  ]);
  return [HEAD, ...rows].map((row) => `${row.map(cellOf).join(",")}\r\n`).join("");
}

/** A spreadsheet would take a text that begins with one of these for a formula, and a name is somebody else's text. */
function cellOf(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
