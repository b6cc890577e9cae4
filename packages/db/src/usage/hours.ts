import type { OrganizationId } from "@keyhold/domain/core/ids";
import type { Instant } from "@keyhold/domain/core/time";
import { type Sql, sqltag as sql } from "@prisma/client/runtime/client";
import { hourOf, instantOf } from "../calls/journal.ts";
import type { DatabaseClient, Transaction } from "../client.ts";
import type { Engine } from "../engine/location.ts";
import { Row } from "../row.ts";
import type { UsageHour } from "./stores.ts";

type Place = { readonly client: DatabaseClient | Transaction; readonly engine: Engine };

/** The hours, with what is in the journal still: one statement, so that nothing is seen in both or in neither. */
export async function listHours(
  { client, engine }: Place,
  organizationId: OrganizationId,
  { from, to }: { readonly from: Instant; readonly to: Instant },
): Promise<readonly UsageHour[]> {
  const hours = sql`"hour" >= ${hourOf(from)} AND "hour" < ${hourOf(to)}`;
  const rows = await client.$queryRaw<Record<string, unknown>[]>(sql`
    SELECT "hour", CAST(sum("allowed") AS DOUBLE PRECISION) AS "allowed", CAST(sum("refused") AS DOUBLE PRECISION) AS "refused"
    FROM (
      SELECT "hour", "allowed", "refused" FROM "usage_hour" WHERE "organizationId" = ${organizationId} AND ${hours}
      UNION ALL
      SELECT "hour", ${journalCalls(engine, organizationId)}, 0 FROM "call_journal" WHERE ${hours}
    ) u
    WHERE "allowed" IS NOT NULL GROUP BY "hour" ORDER BY "hour"`);
  return rows.map((columns) => {
    const row = new Row(columns, `usage_hour of organization ${organizationId}`);
    return {
      startsAt: instantOf(row.integer("hour")),
      allowed: row.integer("allowed"),
      refused: row.integer("refused"),
    };
  });
}

/** Null: the batch had no call of the organization. */
function journalCalls(engine: Engine, organizationId: OrganizationId): Sql {
  return engine === "sqlite"
    ? sql`CAST("calls" ->> ${organizationId} AS INTEGER)`
    : sql`CAST(CAST("calls" AS jsonb) ->> ${organizationId} AS INTEGER)`;
}
