import { organizationId, partnerId } from "@keyhold/domain/core/ids";
import { join, type Sql, sqltag as sql } from "@prisma/client/runtime/client";
import type { DatabaseClient } from "../client.ts";
import { Row } from "../row.ts";
import type { Occurrence, OccurrenceStore } from "./stores.ts";

type Columns = Readonly<Record<string, unknown>>;

/** Each is a range or a few rows of the primary key, and of organizations only those that something happened to. */
export function createOccurrenceStore(client: DatabaseClient): OccurrenceStore {
  return {
    last: async (owner) => {
      const condition = owner === undefined ? sql`1 = 1` : isOf(owner);
      const [columns] = await client.$queryRaw<Columns[]>(sql`
        SELECT "sequence", "at" FROM "audit_event" WHERE ${condition}
        ORDER BY ${owner === undefined ? sql`"sequence" DESC` : sql`"organizationId" DESC, "sequence" DESC`} LIMIT 1`);
      if (columns === undefined) return null;
      const row = new Row(columns, "audit_event");
      return { sequence: row.integer("sequence"), at: row.instant("at") };
    },
    read: async ({ after, missing, limit }) => {
      const beside = missing.length === 0 ? sql`` : sql` OR e."sequence" IN (${join(missing)})`;
      const rows = await client.$queryRaw<Columns[]>(sql`
        SELECT e."sequence", e."organizationId", e."type", e."outcome", e."revision", e."actorKind", e."actorId",
          e."actorName", e."side", e."facts", e."at", o."slug", o."name", o."partnerId"
        FROM "audit_event" e LEFT JOIN "organization" o ON o."id" = e."organizationId"
        WHERE e."sequence" > ${after}${beside}
        ORDER BY e."sequence" LIMIT ${limit}`);
      return rows.map(toOccurrence);
    },
  };
}

function isOf(owner: string | null): Sql {
  return owner === null ? sql`"organizationId" IS NULL` : sql`"organizationId" = ${owner}`;
}

function toOccurrence(columns: Columns): Occurrence {
  const row = new Row(columns, `audit_event ${String(columns.sequence)}`);
  return {
    sequence: row.integer("sequence"),
    ownerId: row.isNull("organizationId") ? null : organizationId(row.text("organizationId")),
    organization: organizationOf(row),
    type: row.text("type"),
    outcome: row.text("outcome"),
    revision: row.integerOrNull("revision"),
    actor: { kind: row.text("actorKind"), id: row.textOrNull("actorId"), name: row.textOrNull("actorName") },
    side: row.textOrNull("side"),
    facts: readFacts(row),
    at: row.instant("at"),
  };
}

/** Whatever somebody has put there: it is for the verification to find, and keeps nobody from being told of the rest. */
function readFacts(row: Row): Occurrence["facts"] {
  try {
    return row.json("facts");
  } catch {
    return {};
  }
}

function organizationOf(row: Row): Occurrence["organization"] {
  if (row.isNull("organizationId") || row.isNull("slug")) return null;
  const partner = row.textOrNull("partnerId");
  return {
    id: organizationId(row.text("organizationId")),
    slug: row.text("slug"),
    name: row.text("name"),
    partnerId: partner === null ? null : partnerId(partner),
  };
}
