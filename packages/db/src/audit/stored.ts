import type { ChainedEvent } from "@keyhold/domain/audit/event";
import { type Sql, sqltag as sql } from "@prisma/client/runtime/client";
import type { Engine } from "../engine/location.ts";
import { Row } from "../row.ts";
import type { StoredEvent } from "./stores.ts";

/** SQLite keeps a time as text, every byte of which counts when a chain is verified. */
export function eventColumns(engine: Engine): Sql {
  const at = engine === "sqlite" ? sql`CAST("at" AS TEXT) AS "at"` : sql`"at"`;
  return sql`"sequence", "id", "organizationId", "type", "outcome", "revision", "refusalCode", "actorKind", "actorId",
    "actorName", "facts", "address", "userAgent", "requestId", ${at}, "position", "hash", "side", "originSalt",
    "providerOnly", "providerSalt"`;
}

/** The event as it is in the database: what makes no sense is left to the verification to find. */
export function toStoredEvent(columns: Readonly<Record<string, unknown>>): StoredEvent {
  const row = new Row(columns, `audit_event ${String(columns.id)}`);
  const position = row.integerOrNull("position");
  const { facts, providerOnly } = position === null ? splitFacts(row) : readFacts(row);
  return {
    sequence: row.integer("sequence"),
    position,
    hash: row.textOrNull("hash"),
    event: { ...readFields(row), at: readTime(columns.at), facts, origin: readOrigin(row), providerOnly },
  };
}

function readFields(row: Row): Omit<ChainedEvent, "at" | "facts" | "origin" | "providerOnly"> {
  return {
    id: row.text("id"),
    organizationId: row.textOrNull("organizationId"),
    type: row.text("type"),
    outcome: row.text("outcome"),
    revision: row.integerOrNull("revision"),
    refusalCode: row.textOrNull("refusalCode"),
    actorKind: row.text("actorKind"),
    side: row.textOrNull("side"),
    requestId: row.text("requestId"),
  };
}

function readOrigin(row: Row): ChainedEvent["origin"] {
  const [actorId, actorName] = [row.textOrNull("actorId"), row.textOrNull("actorName")];
  const [address, userAgent] = [row.textOrNull("address"), row.textOrNull("userAgent")];
  return { salt: row.textOrNull("originSalt") ?? "", actorId, actorName, address, userAgent };
}

type Facts = Pick<ChainedEvent, "facts" | "providerOnly">;

function readFacts(row: Row): Facts {
  const apart = row.textOrNull("providerOnly");
  const salt = row.textOrNull("providerSalt") ?? "";
  return { facts: row.text("facts"), providerOnly: apart === null ? null : { salt, facts: apart } };
}

/** Before there were chains, what only the provider may read was among the facts. */
function splitFacts(row: Row): Facts {
  const { providerOnly, ...facts } = row.json("facts");
  const apart = providerOnly === undefined ? null : { salt: "", facts: JSON.stringify(providerOnly) };
  return { facts: JSON.stringify(facts), providerOnly: apart };
}

/** Not a number where it is not written as every time is written. */
function readTime(stored: unknown): number {
  if (stored instanceof Date) return stored.getTime();
  const at = Date.parse(String(stored));
  return Number.isNaN(at) || toSqliteTime(at) !== stored ? Number.NaN : at;
}

/** As the adapter writes it. */
export function toSqliteTime(at: number): string {
  return new Date(at).toISOString().replace("Z", "+00:00");
}
