import { join, raw, type Sql, sqltag as sql } from "@prisma/client/runtime/client";
import type { DatabaseClient } from "../client.ts";
import type { Engine } from "../engine/location.ts";
import { isStorable, Row, toDate } from "../row.ts";
import { eventColumns, toStoredEvent } from "./stored.ts";
import type { AuditCursor, AuditFilter, AuditPage, AuditQuery } from "./stores.ts";

type Place = { readonly client: DatabaseClient; readonly engine: Engine };
type Columns = Readonly<Record<string, unknown>>;

/**
 * One filter is a range of an index. Where there are several, the events of one of them are looked through for the others, so
 * many and no more: a page takes its time whatever is asked and however rare it is.
 */
const LOOKED_AT = 4000;

export async function findPage({ client, engine }: Place, query: AuditQuery): Promise<AuditPage> {
  if (![query.filter.type, query.filter.actorName, query.filter.requestId].every((text) => isStorable(text ?? "")))
    return NOTHING;
  const { driving, rest } = splitFilter(query.filter);
  const range = rangeOf(query, driving);
  const edge = rest.length === 0 ? null : await findEdge(client, range);
  const until = edge === null ? [] : [sql`("at", "sequence") >= (${toDate(edge.at)}, ${edge.sequence})`];
  const conditions = [...range.conditions, ...rest, ...until];
  const rows = await client.$queryRaw<Columns[]>(sql`
    SELECT ${eventColumns(engine)} FROM "audit_event" WHERE ${join(conditions, " AND ")}
    ORDER BY ${range.order} LIMIT ${query.limit + 1}`);
  const events = rows.map(toStoredEvent);
  const page = events.slice(0, query.limit);
  return { events: page, next: events.length > query.limit ? cursorOf(page.at(-1)) : edge };
}

const NOTHING: AuditPage = { events: [], next: null };

function cursorOf(last: AuditPage["events"][number] | undefined): AuditCursor | null {
  return last === undefined ? null : { at: last.event.at, sequence: last.sequence };
}

/** Where the looking ends, if it does not end with the last event: found in the index alone. */
async function findEdge(client: DatabaseClient, { conditions, order }: Range): Promise<AuditCursor | null> {
  const [edge] = await client.$queryRaw<Columns[]>(sql`
    SELECT "at", "sequence" FROM "audit_event" WHERE ${join(conditions, " AND ")}
    ORDER BY ${order} LIMIT 1 OFFSET ${LOOKED_AT - 1}`);
  if (edge === undefined) return null;
  const row = new Row(edge, "audit_event");
  return { at: row.instant("at"), sequence: row.integer("sequence") };
}

type Condition = { readonly column: Sql; readonly value: string };
/** What the events of a range are looked through for. */
type Rest = { readonly driving: readonly Condition[]; readonly rest: readonly Sql[] };

/** The rarest first: one of them is for the index, and the others are for looking through. */
function splitFilter({ actorName, type, outcome, side, prefixes, requestId }: AuditFilter): Rest {
  const all = [
    { column: sql`"actorName"`, value: actorName },
    { column: sql`"type"`, value: type },
    { column: sql`"outcome"`, value: outcome },
  ].filter((each): each is Condition => each.value !== null);
  const beside = [
    ...(side === null ? [] : [sql`"side" = ${side}`]),
    ...(prefixes === null ? [] : [beginsWithOneOf(prefixes)]),
    ...(requestId === null ? [] : [sql`"requestId" = ${requestId}`]),
  ];
  return { driving: all.slice(0, 1), rest: [...all.slice(1).map(toSql), ...beside] };
}

/** Letter by letter: `LIKE` would not tell large from small, and a comparison goes by the database's language. */
function beginsWithOneOf(prefixes: readonly string[]): Sql {
  const each = prefixes.map((prefix) => sql`substr("type", 1, ${prefix.length}) = ${prefix}`);
  return each.length === 0 ? sql`1 = 0` : sql`(${join(each, " OR ")})`;
}

type Range = { readonly conditions: readonly Sql[]; readonly order: Sql };

/** A part of an index, in its order, which begins with what is equal for all of the part. */
function rangeOf({ owner, filter, after }: AuditQuery, driving: readonly Condition[]): Range {
  const { from, to } = filter;
  const conditions = [
    owner === null ? sql`"organizationId" IS NULL` : sql`"organizationId" = ${owner}`,
    ...driving.map(toSql),
    ...(from === null ? [] : [sql`"at" >= ${toDate(from)}`]),
    ...(to === null ? [] : [sql`"at" < ${toDate(to)}`]),
    ...(after === null ? [] : [sql`("at", "sequence") < (${toDate(after.at)}, ${after.sequence})`]),
  ];
  const columns = ['"organizationId"', ...driving.map(({ column }) => column.sql), '"audit_event"."at"', '"sequence"'];
  return { conditions, order: join(columns.map((column) => raw(`${column} DESC`))) };
}

function toSql({ column, value }: Condition): Sql {
  return sql`${column} = ${value}`;
}
