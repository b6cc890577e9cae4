import { join, sqltag as sql } from "@prisma/client/runtime/client";
import { hourOf } from "../calls/journal.ts";
import type { DatabaseClient } from "../client.ts";
import type { Engine } from "../engine/location.ts";
import { listHours } from "./hours.ts";
import type { UsageStore } from "./stores.ts";

export function createUsageStore(client: DatabaseClient, engine: Engine): UsageStore {
  return {
    listHours: (organizationId, period) => listHours({ client, engine }, organizationId, period),
    addRefused: async (at, refused) => {
      if (refused.size === 0) return;
      // In one order for everybody, so that nobody waits in a circle.
      const rows = [...refused].toSorted(([a], [b]) => (a < b ? -1 : 1));
      const values = rows.map(([organizationId, count]) => sql`(${organizationId}, ${hourOf(at)}, 0, ${count})`);
      await client.$executeRaw(sql`
        INSERT INTO "usage_hour" ("organizationId", "hour", "allowed", "refused") VALUES ${join(values)}
        ON CONFLICT ("organizationId", "hour") DO UPDATE SET "refused" = "usage_hour"."refused" + excluded."refused"`);
    },
    prune: async (before, limit) => {
      const old = await client.usageHour.findMany({
        where: { hour: { lt: hourOf(before) } },
        select: { organizationId: true, hour: true },
        take: limit,
      });
      if (old.length === 0) return 0;
      // PostgreSQL takes what a VALUES is given for text.
      const keys = old.map(({ organizationId, hour }) => sql`(${organizationId}, CAST(${hour} AS INTEGER))`);
      return client.$executeRaw(sql`
        DELETE FROM "usage_hour" WHERE ("organizationId", "hour") IN (VALUES ${join(keys)})`);
    },
  };
}
