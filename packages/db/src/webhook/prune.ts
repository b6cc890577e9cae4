import { sqltag as sql } from "@prisma/client/runtime/client";
import type { DatabaseClient } from "../client.ts";
import { toDate } from "../row.ts";

/** A little at a time; an event stays as long as a delivery speaks of it. */
export async function prune(client: DatabaseClient, before: number, limit: number): Promise<number> {
  const old = toDate(before);
  const deliveries = await client.$executeRaw(sql`
    DELETE FROM "webhook_delivery" WHERE "id" IN (
      SELECT "id" FROM "webhook_delivery" WHERE "createdAt" < ${old} ORDER BY "createdAt" LIMIT ${limit})`);
  const events = await client.$executeRaw(sql`
    DELETE FROM "webhook_event" WHERE "id" IN (
      SELECT e."id" FROM "webhook_event" e
      WHERE e."at" < ${old} AND NOT EXISTS (SELECT 1 FROM "webhook_delivery" d WHERE d."eventId" = e."id")
      ORDER BY e."at" LIMIT ${limit})`);
  const occasions = await client.webhookOccasion.findMany({ where: { moment: { lt: old } }, take: limit });
  for (const { organizationId, name, moment } of occasions) {
    await client.webhookOccasion.deleteMany({ where: { organizationId, name, moment } });
  }
  // Of endpoints that were removed while an event was written for them.
  const lanes = await client.$executeRaw(sql`
    DELETE FROM "webhook_lane" WHERE "dueAt" < ${old}
      AND NOT EXISTS (SELECT 1 FROM "webhook_endpoint" p WHERE p."id" = "webhook_lane"."endpointId")`);
  return deliveries + events + occasions.length + lanes;
}
