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
  if (![query.filter.type, query.filter.actorName].every((text) => isStorable(text ?? ""))) return NOTHING;
  const { driving, rest } = splitFilter(query.filter);
  const within = rest.length === 0 ? query.limit + 1 : LOOKED_AT;
  const looked = lookThrough(query, driving, within);
  const rows = await client.$queryRaw<Columns[]>(sql`
    SELECT ${eventColumns(engine)} FROM "audit_event" WHERE "sequence" IN (
      SELECT "sequence" FROM (${looked}) l ${where(rest)} ORDER BY "at" DESC, "sequence" DESC LIMIT ${query.limit + 1}
    ) ORDER BY "audit_event"."at" DESC, "sequence" DESC`);
  const events = rows.map(toStoredEvent);
  const page = events.slice(0, query.limit);
  if (events.length > query.limit) return { events: page, next: cursorOf(page.at(-1)) };
  return { events: page, next: rest.length === 0 ? null : await findEdge(client, looked) };
}

const NOTHING: AuditPage = { events: [], next: null };

function cursorOf(last: AuditPage["events"][number] | undefined): AuditCursor | null {
  return last === undefined ? null : { at: last.event.at, sequence: last.sequence };
}

/** Where the looking ended, if it did not end with the last event. */
async function findEdge(client: DatabaseClient, looked: Sql): Promise<AuditCursor | null> {
  const [edge] = await client.$queryRaw<Columns[]>(sql`
    SELECT "at", "sequence" FROM (${looked}) l ORDER BY "at" DESC, "sequence" DESC LIMIT 1 OFFSET ${LOOKED_AT - 1}`);
  if (edge === undefined) return null;
  const row = new Row(edge, "audit_event");
  return { at: row.instant("at"), sequence: row.integer("sequence") };
}

type Condition = { readonly column: Sql; readonly value: string };

/** The rarest first: one of them is for the index, and the others are for looking through. */
function splitFilter({ actorName, type, outcome, side }: AuditFilter): { driving: Condition[]; rest: Condition[] } {
  const all = [
    { column: sql`"actorName"`, value: actorName },
    { column: sql`"type"`, value: type },
    { column: sql`"outcome"`, value: outcome },
  ].filter((each): each is Condition => each.value !== null);
  const beside = side === null ? [] : [{ column: sql`"side"`, value: side }];
  return { driving: all.slice(0, 1), rest: [...all.slice(1), ...beside] };
}

/** In the order of an index, which begins with what is equal for all of them. */
function lookThrough({ owner, filter, after }: AuditQuery, driving: readonly Condition[], limit: number): Sql {
  const { from, to } = filter;
  const conditions = [
    owner === null ? sql`"organizationId" IS NULL` : sql`"organizationId" = ${owner}`,
    ...driving.map(({ column, value }) => sql`${column} = ${value}`),
    ...(from === null ? [] : [sql`"at" >= ${toDate(from)}`]),
    ...(to === null ? [] : [sql`"at" < ${toDate(to)}`]),
    ...(after === null ? [] : [sql`("at", "sequence") < (${toDate(after.at)}, ${after.sequence})`]),
  ];
  const order = ['"organizationId"', ...driving.map(({ column }) => column.sql), '"at"', '"sequence"'];
  return sql`
    SELECT "sequence", "at", "type", "outcome", "actorName", "side" FROM "audit_event"
    WHERE ${join(conditions, " AND ")} ORDER BY ${descending(order)} LIMIT ${limit}`;
}

function descending(columns: readonly string[]): Sql {
  return join(columns.map((column) => raw(`${column} DESC`)));
}

function where(rest: readonly Condition[]): Sql {
  if (rest.length === 0) return sql``;
  return sql`WHERE ${join(
    rest.map(({ column, value }) => sql`${column} = ${value}`),
    " AND ",
  )}`;
}
