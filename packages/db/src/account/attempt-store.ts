import { randomUUID } from "node:crypto";
import { sqltag as sql } from "@prisma/client/runtime/client";
import type { DatabaseClient } from "../client.ts";
import { Row, toDate } from "../row.ts";
import type { AttemptStore, Origin } from "./stores.ts";

export function createAttemptStore(client: DatabaseClient): AttemptStore {
  return {
    count: (bucket, windowStartsAt) => countIn(client, bucket, windowStartsAt),
    countKnown: countKnownIn(client),
    remember: rememberIn(client),
    prune: async (before) => {
      const windows = await client.rateLimit.deleteMany({ where: { lastRequest: { lt: BigInt(before.windows) } } });
      const addresses = await client.knownAddress.deleteMany({
        where: { lastSignInAt: { lt: toDate(before.addresses) } },
      });
      return windows.count + addresses.count;
    },
  };
}

/**
 * One statement, so that attempts at the same moment are each counted; the id is another each time, because PostgreSQL
 * settles a conflict of the named column alone. A clock that is behind counts in the later window.
 */
async function countIn(client: DatabaseClient, bucket: string, windowStartsAt: number): Promise<number> {
  const rows = await client.$queryRaw<Record<string, unknown>[]>(sql`
    INSERT INTO "rate_limit" ("id", "key", "count", "lastRequest")
    VALUES (${randomUUID()}, ${bucket}, 1, CAST(${windowStartsAt} AS BIGINT))
    ON CONFLICT ("key") DO UPDATE SET
      "count" = CASE WHEN "rate_limit"."lastRequest" < excluded."lastRequest" THEN 1 ELSE "rate_limit"."count" + 1 END,
      "lastRequest" = CASE WHEN "rate_limit"."lastRequest" < excluded."lastRequest"
        THEN excluded."lastRequest" ELSE "rate_limit"."lastRequest" END
    RETURNING "count"`);
  return new Row(rows[0] ?? {}, "rate_limit").integer("count");
}

function countKnownIn(client: DatabaseClient): AttemptStore["countKnown"] {
  return async ({ accountKey, addressKey }, windowStartsAt) => {
    const at = { accountKey, addressKey };
    const start = toDate(windowStartsAt);
    const begun = { attempts: 0, windowStartsAt: start };
    await client.knownAddress.updateMany({ where: { ...at, windowStartsAt: { lt: start } }, data: begun });
    const counted = await client.knownAddress.updateManyAndReturn({
      where: at,
      data: { attempts: { increment: 1 } },
      select: { attempts: true },
    });
    return counted[0]?.attempts ?? null;
  };
}

function rememberIn(client: DatabaseClient): AttemptStore["remember"] {
  return async (origin: Origin, at, keep) => {
    const { accountKey } = origin;
    const known = { lastSignInAt: toDate(at), windowStartsAt: toDate(at), attempts: 0 };
    await client.$transaction(async (transaction) => {
      const where = { accountKey_addressKey: origin };
      await transaction.knownAddress.upsert({ where, create: { ...origin, ...known }, update: known });
      const old = await transaction.knownAddress.findMany({
        where: { accountKey },
        orderBy: [{ lastSignInAt: "desc" }, { addressKey: "asc" }],
        skip: keep,
        select: { addressKey: true },
      });
      if (old.length === 0) return;
      const addressKey = { in: old.map((each) => each.addressKey) };
      await transaction.knownAddress.deleteMany({ where: { accountKey, addressKey } });
    });
  };
}
