import type { DatabaseClient } from "../client.ts";
import { toDate } from "../row.ts";
import type { RetiredValueStore } from "../usage/stores.ts";

export function createRetiredValueStore(client: DatabaseClient): RetiredValueStore {
  return {
    addAttempts: async (all) => {
      for (const { organizationId, fingerprint, attempts, lastAttemptAt, lastSource } of all) {
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
