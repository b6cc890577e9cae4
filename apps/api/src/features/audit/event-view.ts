import type { AuditEventView } from "@keyhold/contract/audit/audit";
import { SERVICE_PROVIDER, toIso } from "@keyhold/contract/wire";
import { sha256 } from "@keyhold/db/audit/sha256";
import { AUDIT_ACTOR_KINDS, AUDIT_SIDES, type ChainedEvent } from "@keyhold/domain/audit/event";
import { redact } from "@keyhold/domain/audit/link";
import type { FoundEvent } from "@keyhold/domain/audit/verify-chain";
import { parseJson } from "./export-line.ts";

/** The event as this reader may know it. */
export function showTo<T extends FoundEvent>({ seesAll }: { readonly seesAll: boolean }, found: T): T {
  return seesAll ? found : { ...found, event: redact(found.event, sha256) };
}

/** An event on the wire, out of what the reader is shown. */
export function viewOf({ position, hash, event }: FoundEvent): AuditEventView {
  const { id, type, outcome, revision, refusalCode, requestId, at, facts, origin, providerOnly } = event;
  const { address, userAgent } = "digest" in origin ? NOBODY : origin;
  const apart = providerOnly === null || "digest" in providerOnly ? null : asObject(providerOnly.facts);
  return {
    ...{ id, position, hash, type, outcome, revision, refusalCode, requestId, address, userAgent },
    at: toIso(at),
    actor: actorOf(event),
    facts: asObject(facts),
    providerFacts: apart,
  };
}

const NOBODY = { actorId: null, actorName: null, address: null, userAgent: null };

/** Somebody on the provider's side is nobody in particular to an organization (K10). */
function actorOf({ id, actorKind, side, origin }: ChainedEvent): AuditEventView["actor"] {
  const kind = AUDIT_ACTOR_KINDS.find((known) => known === actorKind);
  if (kind === undefined) throw new Error(`audit_event ${id}: its actor is of no kind that is known.`);
  const { actorId, actorName } = "digest" in origin ? { ...NOBODY, actorName: anonymousName(kind) } : origin;
  return { kind, side: AUDIT_SIDES.find((known) => known === side) ?? null, id: actorId, name: actorName };
}

function anonymousName(kind: AuditEventView["actor"]["kind"]): string | null {
  return kind === "user" ? SERVICE_PROVIDER : null;
}

function asObject(text: string): Record<string, unknown> {
  const parsed = parseJson(text);
  return typeof parsed === "object" && parsed !== null ? { ...parsed } : {};
}
