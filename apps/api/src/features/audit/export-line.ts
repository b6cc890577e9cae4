import { type ExportedEvent, exportedEvent } from "@keyhold/contract/audit/export";
import { toIso } from "@keyhold/contract/wire";
import type { ChainedEvent } from "@keyhold/domain/audit/event";
import type { FoundEvent } from "@keyhold/domain/audit/verify-chain";

/** An event as a line of NDJSON, without the line's end. */
export function toExportLine({ position, hash, event }: FoundEvent): string {
  const { at, facts, origin, providerOnly, ...fields } = event;
  const { id, organizationId, type, outcome, revision, refusalCode, actorKind, side, requestId } = fields;
  const exported: ExportedEvent = {
    ...{ position, hash, id, organizationId, type, outcome, revision, refusalCode, actorKind, side, requestId },
    at: Number.isNaN(at) ? null : toIso(at),
    facts: factsForExport(facts),
    origin: "digest" in origin ? { digest: origin.digest } : inOrder(origin),
    providerOnly: apartForExport(providerOnly),
  };
  return JSON.stringify(exported);
}

function inOrder({
  salt,
  actorId,
  actorName,
  address,
  userAgent,
}: Exclude<ChainedEvent["origin"], { digest: string }>) {
  return { salt, actorId, actorName, address, userAgent };
}

function apartForExport(apart: ChainedEvent["providerOnly"]): ExportedEvent["providerOnly"] {
  if (apart === null) return null;
  return "digest" in apart ? { digest: apart.digest } : { salt: apart.salt, facts: factsForExport(apart.facts) };
}

/** As JSON, if that gives the same text back; as the text, if somebody has written another. */
function factsForExport(text: string): unknown {
  try {
    const facts: unknown = JSON.parse(text);
    if (typeof facts === "object" && JSON.stringify(facts) === text) return facts;
  } catch {
    // No JSON: below.
  }
  return text;
}

/** The event of a line; null when the line is none that we write, to the last character. */
export function parseExportLine(line: string): FoundEvent | null {
  const parsed = exportedEvent.safeParse(parseJson(line));
  if (!parsed.success) return null;
  const { position, hash, at, facts, providerOnly, ...fields } = parsed.data;
  const event: ChainedEvent = {
    ...fields,
    at: at === null ? Number.NaN : Date.parse(at),
    facts: textOf(facts),
    providerOnly:
      providerOnly === null || "digest" in providerOnly
        ? providerOnly
        : { salt: providerOnly.salt, facts: textOf(providerOnly.facts) },
  };
  const found = { position, hash, event };
  return toExportLine(found) === line ? found : null;
}

function textOf(facts: unknown): string {
  return typeof facts === "string" ? facts : JSON.stringify(facts);
}

/** Null when it is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
