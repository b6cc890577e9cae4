import type { ActorRef } from "@keyhold/domain/access/actor";
import { AUDIT_ACTOR_KINDS, AUDIT_OUTCOMES, AUDIT_SIDES, type ChainedEvent } from "@keyhold/domain/audit/event";
import type { Link } from "@keyhold/domain/audit/link";
import { organizationId, userId } from "@keyhold/domain/core/ids";
import { Row, toDate, toStorable } from "../row.ts";
import type { AuditEntry } from "../stores.ts";

/** The entry as every store keeps it: its user agent, and the name that a stranger gave, are any text. */
export function toStorableEntry(entry: AuditEntry): AuditEntry {
  const { actor } = entry;
  const named = actor.kind === "anonymous" ? { ...actor, name: toStorable(actor.name) } : actor;
  return { ...entry, userAgent: toStorable(entry.userAgent), actor: named };
}

type Salts = { readonly origin: string; readonly providerOnly: string };

/** The event that the chain is made of: what only the provider may read is apart from the other facts. */
export function toChainedEvent(entry: AuditEntry, salts: Salts): ChainedEvent {
  const { actor, facts: all, address, userAgent, ...rest } = toStorableEntry(entry);
  const { providerOnly, ...facts } = all;
  const name = actor.kind === "system" ? null : actor.name;
  return {
    ...rest,
    actorKind: actor.kind,
    facts: JSON.stringify(facts),
    origin: {
      ...{ salt: salts.origin, actorId: actor.kind === "user" ? actor.id : null, actorName: name },
      ...{ address, userAgent },
    },
    providerOnly: providerOnly === undefined ? null : { salt: salts.providerOnly, facts: JSON.stringify(providerOnly) },
  };
}

/** The row of an event in its place. */
export function toAuditRow({ position, hash, event }: Link) {
  const { at, origin, providerOnly, ...columns } = event;
  if ("digest" in origin || (providerOnly !== null && "digest" in providerOnly)) {
    throw new Error(`audit_event ${event.id}: what was withheld cannot be stored.`);
  }
  const { salt: originSalt, ...person } = origin;
  const apart = { providerOnly: providerOnly?.facts ?? null, providerSalt: providerOnly?.salt ?? null };
  return { ...columns, ...person, ...apart, position, hash, originSalt, at: toDate(at) };
}

export function toAuditEntry(columns: Readonly<Record<string, unknown>>): AuditEntry {
  const row = new Row(columns, `audit_event ${String(columns.id)}`);
  const organization = row.textOrNull("organizationId");
  const apart = row.isNull("providerOnly") ? {} : { providerOnly: row.json("providerOnly") };
  return {
    id: row.text("id"),
    organizationId: organization === null ? null : organizationId(organization),
    type: row.text("type"),
    outcome: row.oneOf("outcome", AUDIT_OUTCOMES),
    revision: row.integerOrNull("revision"),
    refusalCode: row.textOrNull("refusalCode"),
    actor: readActor(row),
    side: row.isNull("side") ? null : row.oneOf("side", AUDIT_SIDES),
    facts: { ...row.json("facts"), ...apart },
    address: row.textOrNull("address"),
    userAgent: row.textOrNull("userAgent"),
    requestId: row.text("requestId"),
    at: row.instant("at"),
  };
}

function readActor(row: Row): AuditEntry["actor"] {
  const kind = row.oneOf("actorKind", AUDIT_ACTOR_KINDS);
  if (kind === "user") return { kind, id: userId(row.text("actorId")), name: row.text("actorName") };
  return kind === "system" ? { kind } : { kind, name: row.textOrNull("actorName") };
}

/** A user, or with both columns null the service itself. */
export function readActorRef(row: Row, idColumn: string, nameColumn: string): ActorRef {
  const id = row.textOrNull(idColumn);
  return id === null ? { kind: "system" } : { kind: "user", id: userId(id), name: row.text(nameColumn) };
}
