import { join, sqltag as sql } from "@prisma/client/runtime/client";
import type { DatabaseClient } from "../client.ts";
import { toDate } from "../row.ts";
import type { RetiredAttempts, RetiredValueStore } from "../usage/stores.ts";

export function createRetiredValueStore(client: DatabaseClient): RetiredValueStore {
  return {
    addAttempts: async (all) => {
      const retired = await findRetired(client, all);
      for (const { organizationId, fingerprint, attempts, lastAttemptAt, lastSource } of all) {
        if (!retired.has(nameOf(organizationId, fingerprint))) continue;
        await client.retiredValue.updateMany({
          where: { organizationId, fingerprint },
          data: { attempts: { increment: attempts }, lastAttemptAt: toDate(lastAttemptAt), lastSource },
        });
      }
    },
    list: async (organizationId, limit) => {
      const rows = await client.retiredValue.findMany({
        where: { organizationId },
        orderBy: { retiredAt: "desc" },
        take: limit,
      });
      return rows.map(({ retiredAt, attempts, lastAttemptAt, lastSource }) => ({
        retiredAt: retiredAt.getTime(),
        attempts,
        lastAttemptAt: lastAttemptAt?.getTime() ?? null,
        lastSource,
      }));
    },
  };
}

/** Most wrong values were never right: one question tells the few that were. */
async function findRetired(client: DatabaseClient, attempts: readonly RetiredAttempts[]): Promise<ReadonlySet<string>> {
  if (attempts.length === 0) return new Set();
  const values = attempts.map(({ organizationId, fingerprint }) => sql`(${organizationId}, ${fingerprint})`);
  const rows = await client.$queryRaw<{ organizationId: string; fingerprint: string }[]>(sql`
    SELECT "organizationId", "fingerprint" FROM "retired_value"
    WHERE ("organizationId", "fingerprint") IN (VALUES ${join(values)})`);
  return new Set(rows.map(({ organizationId, fingerprint }) => nameOf(organizationId, fingerprint)));
}

function nameOf(organizationId: string, fingerprint: string): string {
  return JSON.stringify([organizationId, fingerprint]);
}
