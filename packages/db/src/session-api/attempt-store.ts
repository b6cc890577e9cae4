import { sqltag as sql } from "@prisma/client/runtime/client";
import type { DatabaseClient } from "../client.ts";
import { Row } from "../row.ts";
import type { ApiAttemptStore, ApiAttempts, ApiFailure } from "./stores.ts";

const WITHIN_MS = 60_000;
const DROPPED_AT_ONCE = 1000;

export function createApiAttemptStore(client: DatabaseClient): ApiAttemptStore {
  return {
    find: async (keys) => {
      const rows = await client.apiAttempt.findMany({ where: { key: { in: [...keys] } } });
      return new Map(rows.map((row) => [row.key, toAttempts(row)]));
    },
    fail: (key, failure) => failIn(client, key, failure),
    succeed: async (key, at) => {
      const success = { at1: 0, at2: 0, at3: 0, at4: 0, at5: 0, lockedUntil: 0, succeededAt: at };
      await client.apiAttempt.upsert({
        where: { key },
        create: { key, ...success, windowAt: 0, count: 0 },
        update: success,
      });
    },
    prune: pruneIn(client),
  };
}

async function failIn(client: DatabaseClient, key: string, { at, windowAt, lockMs }: ApiFailure): Promise<ApiAttempts> {
  const rows = await client.$queryRaw<Record<string, unknown>[]>(sql`
    INSERT INTO "api_attempt" AS a
      ("key", "at1", "at2", "at3", "at4", "at5", "lockedUntil", "windowAt", "count", "succeededAt")
    VALUES (${key}, CAST(${at} AS BIGINT), 0, 0, 0, 0, 0, CAST(${windowAt} AS BIGINT), 1, 0)
    ON CONFLICT ("key") DO UPDATE SET
      "at1" = excluded."at1", "at2" = a."at1", "at3" = a."at2", "at4" = a."at3", "at5" = a."at4",
      "lockedUntil" = CASE WHEN a."at4" > excluded."at1" - ${WITHIN_MS}
        THEN excluded."at1" + ${lockMs} ELSE a."lockedUntil" END,
      "count" = CASE WHEN a."windowAt" >= excluded."windowAt" THEN a."count" + 1 ELSE 1 END,
      "windowAt" = CASE WHEN a."windowAt" >= excluded."windowAt" THEN a."windowAt" ELSE excluded."windowAt" END
    RETURNING "lockedUntil", "windowAt", "count", "succeededAt"`);
  return toAttempts(rows[0] ?? {});
}

function pruneIn(client: DatabaseClient): ApiAttemptStore["prune"] {
  return async (before, keep) => {
    const old = await client.apiAttempt.deleteMany({
      where: { at1: { lt: before.failed }, succeededAt: { lt: before.succeeded } },
    });
    // A source that has logged in is remembered by that: a flood of made-up names does not make it a stranger.
    const beyond = await client.$queryRaw<{ key: string }[]>(sql`
      SELECT "key" FROM "api_attempt"
      ORDER BY CASE WHEN "at1" > "succeededAt" THEN "at1" ELSE "succeededAt" END DESC
      LIMIT ${DROPPED_AT_ONCE} OFFSET ${keep}`);
    if (beyond.length === 0) return old.count;
    const dropped = await client.apiAttempt.deleteMany({ where: { key: { in: beyond.map(({ key }) => key) } } });
    return old.count + dropped.count;
  };
}

function toAttempts(columns: Readonly<Record<string, unknown>>): ApiAttempts {
  const numbers = Object.entries(columns).map(([name, value]) => [
    name,
    typeof value === "bigint" ? Number(value) : value,
  ]);
  const row = new Row(Object.fromEntries(numbers), "api_attempt");
  return {
    lockedUntil: row.integer("lockedUntil"),
    windowAt: row.integer("windowAt"),
    count: row.integer("count"),
    succeededAt: row.integer("succeededAt"),
  };
}
