import type { ActorRef } from "@keyhold/domain/access/actor";
import { organizationId, userId } from "@keyhold/domain/core/ids";
import { Row, toDate, toStorable } from "../row.ts";
import type { AuditEntry } from "../stores.ts";

const OUTCOMES = ["accepted", "refused", "repeated"] as const;
const ACTOR_KINDS = ["user", "system", "anonymous"] as const;

/** The entry as every store keeps it: its user agent, and the name that a stranger gave, are any text. */
export function toStorableEntry(entry: AuditEntry): AuditEntry {
  const { actor } = entry;
  const named = actor.kind === "anonymous" ? { ...actor, name: toStorable(actor.name) } : actor;
  return { ...entry, userAgent: toStorable(entry.userAgent), actor: named };
}

export function toAuditRow(entry: AuditEntry) {
  const { at, actor, facts, ...columns } = toStorableEntry(entry);
  return { ...columns, ...toActorColumns(actor), facts: JSON.stringify(facts), at: toDate(at) };
}

function toActorColumns(actor: AuditEntry["actor"]) {
  if (actor.kind === "user") return { actorKind: actor.kind, actorId: actor.id, actorName: actor.name };
  return { actorKind: actor.kind, actorId: null, actorName: actor.kind === "anonymous" ? actor.name : null };
}

export function toAuditEntry(columns: Readonly<Record<string, unknown>>): AuditEntry {
  const row = new Row(columns, `audit_event ${String(columns.id)}`);
  const organization = row.textOrNull("organizationId");
  return {
    id: row.text("id"),
    organizationId: organization === null ? null : organizationId(organization),
    type: row.text("type"),
    outcome: row.oneOf("outcome", OUTCOMES),
    revision: row.integerOrNull("revision"),
    refusalCode: row.textOrNull("refusalCode"),
    actor: readActor(row),
    facts: row.json("facts"),
    address: row.textOrNull("address"),
    userAgent: row.textOrNull("userAgent"),
    requestId: row.text("requestId"),
    at: row.instant("at"),
  };
}

function readActor(row: Row): AuditEntry["actor"] {
  const kind = row.oneOf("actorKind", ACTOR_KINDS);
  if (kind === "user") return { kind, id: userId(row.text("actorId")), name: row.text("actorName") };
  return kind === "system" ? { kind } : { kind, name: row.textOrNull("actorName") };
}

/** A user, or with both columns null the service itself. */
export function readActorRef(row: Row, idColumn: string, nameColumn: string): ActorRef {
  const id = row.textOrNull(idColumn);
  return id === null ? { kind: "system" } : { kind: "user", id: userId(id), name: row.text(nameColumn) };
}
