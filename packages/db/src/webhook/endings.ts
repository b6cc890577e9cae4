import { organizationId } from "@keyhold/domain/core/ids";
import { sqltag as sql } from "@prisma/client/runtime/client";
import type { DatabaseClient } from "../client.ts";
import { Row, toDate } from "../row.ts";
import type { Ending } from "./stores.ts";

type Question = { readonly from: number; readonly to: number; readonly name: string; readonly limit: number };

export async function listEnding(
  client: DatabaseClient,
  { from, to, name, limit }: Question,
): Promise<readonly Ending[]> {
  const rows = await client.$queryRaw<Record<string, unknown>[]>(sql`
    SELECT s."organizationId", s."endsAt" FROM "key_slot" s
    WHERE s."endsAt" >= ${toDate(from)} AND s."endsAt" < ${toDate(to)} AND NOT EXISTS (
      SELECT 1 FROM "webhook_occasion" o
      WHERE o."organizationId" = s."organizationId" AND o."name" = ${name} AND o."moment" = s."endsAt")
    ORDER BY s."endsAt", s."organizationId" LIMIT ${limit}`);
  return rows.map((columns) => {
    const row = new Row(columns, "key_slot");
    return { organizationId: organizationId(row.text("organizationId")), endsAt: row.instant("endsAt") };
  });
}
