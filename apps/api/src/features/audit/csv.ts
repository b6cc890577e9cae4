import { SERVICE_PROVIDER, toIso } from "@keyhold/contract/wire";
import type { FoundEvent } from "@keyhold/domain/audit/verify-chain";

const COLUMNS = [
  ...["position", "at", "type", "outcome", "refusalCode", "revision", "actorKind", "side", "actor", "address"],
  ...["userAgent", "requestId", "id", "facts", "providerFacts", "hash"],
];

export const CSV_HEAD = `${COLUMNS.join(",")}\r\n`;

/** An event as a row for a spreadsheet. What is for the provider's side only is empty for who is not shown it. */
export function toCsvRow({ position, hash, event }: FoundEvent): string {
  const { type, outcome, refusalCode, revision, actorKind, side, requestId, id, facts, origin, providerOnly } = event;
  const at = Number.isNaN(event.at) ? null : toIso(event.at);
  const person = "digest" in origin ? WITHHELD : origin;
  const apart = providerOnly === null || "digest" in providerOnly ? null : providerOnly.facts;
  const cells = [
    ...[position, at, type, outcome, refusalCode, revision, actorKind, side],
    ...[actorKind === "system" ? null : person.actorName, person.address, person.userAgent],
    ...[requestId, id, facts, apart, hash],
  ];
  return `${cells.map(toCell).join(",")}\r\n`;
}

const WITHHELD = { actorName: SERVICE_PROVIDER, address: null, userAgent: null };

/** What a spreadsheet would take for a formula, also in full width and behind blanks, and what it would cut at. */
const FORMULA = /^[\s\0]*[=+\-@＝＋－＠|%]|^[\t\r\n]/;

/** RFC 4180; and a text that begins like a formula gets an apostrophe before it, which makes it a text. */
export function toCell(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
