import { join, sqltag as sql } from "@prisma/client/runtime/client";
import type { DatabaseClient } from "../client.ts";
import { Row, toDate, toStorable } from "../row.ts";
import type { RetiredAttempts, RetiredUse, RetiredValue, RetiredValueStore } from "../usage/stores.ts";
import { announce, hasListeners, isKnown } from "../webhook/outbox.ts";
import type { Notice } from "../webhook/stores.ts";

export function createRetiredValueStore(client: DatabaseClient): RetiredValueStore {
  return {
    addAttempts: async (all, toNotice) => {
      for (const attempts of await keepRetired(client, all)) {
        await add(client, attempts);
        if (toNotice !== undefined) await tellOfUse(client, attempts, toNotice);
      }
    },
    list: async (organizationId, limit) => {
      const rows = await client.$queryRaw<Record<string, unknown>[]>(sql`
        SELECT r."retiredAt", r."attempts", r."lastAttemptAt", r."lastSource"
        FROM "retired_value" r JOIN "key_slot" s ON s."organizationId" = r."organizationId"
        WHERE r."organizationId" = ${organizationId} AND (s."fingerprint" IS NULL OR s."fingerprint" <> r."fingerprint")
        ORDER BY r."retiredAt" DESC LIMIT ${limit}`);
      return rows.map((columns) => readRetired(columns, organizationId));
    },
  };
}

/** Most wrong values were never anybody's: one reading finds those that were, and the others cost no writing. */
async function keepRetired(
  client: DatabaseClient,
  all: readonly RetiredAttempts[],
): Promise<readonly RetiredAttempts[]> {
  if (all.length === 0) return [];
  const keys = all.map(({ organizationId, fingerprint }) => sql`(${organizationId}, ${fingerprint})`);
  const rows = await client.$queryRaw<{ organizationId: string; fingerprint: string }[]>(sql`
    SELECT "organizationId", "fingerprint" FROM "retired_value"
    WHERE ("organizationId", "fingerprint") IN (VALUES ${join(keys)})`);
  const retired = new Set(rows.map(keyOf));
  return all.filter((each) => retired.has(keyOf(each)));
}

const DAY_MS = 86_400_000;

/**
 * Tells the endpoints, the first time in a day. Beside the counting and not in its transaction: the occasion and the notice are one,
 * and the next attempt finds what a crash between the two has left out.
 */
async function tellOfUse(
  client: DatabaseClient,
  { organizationId, fingerprint, lastAttemptAt }: RetiredAttempts,
  toNotice: (use: RetiredUse) => Notice,
): Promise<void> {
  if (!(await hasListeners(client, organizationId))) return;
  const columns = await client.retiredValue.findUnique({
    where: { organizationId_fingerprint: { organizationId, fingerprint } },
  });
  if (columns === null) return;
  const use = { organizationId, ...readRetired(columns, organizationId) };
  const occasion = { name: `retired:${use.retiredAt}`, moment: lastAttemptAt - (lastAttemptAt % DAY_MS) };
  if (!(await isKnown(client, organizationId, occasion))) await announce(client, toNotice(use), occasion);
}

function readRetired(columns: Readonly<Record<string, unknown>>, organizationId: string): RetiredValue {
  const row = new Row(columns, `retired_value of organization ${organizationId}`);
  return {
    retiredAt: row.instant("retiredAt"),
    attempts: row.integer("attempts"),
    lastAttemptAt: row.instantOrNull("lastAttemptAt"),
    lastSource: row.textOrNull("lastSource"),
  };
}

function keyOf({ organizationId, fingerprint }: { readonly organizationId: string; readonly fingerprint: string }) {
  return JSON.stringify([organizationId, fingerprint]);
}

async function add(client: DatabaseClient, { attempts, lastAttemptAt, lastSource, ...key }: RetiredAttempts) {
  const at = toDate(lastAttemptAt);
  const increment = { attempts: { increment: attempts } };
  const { count } = await client.retiredValue.updateMany({
    where: { ...key, OR: [{ lastAttemptAt: null }, { lastAttemptAt: { lte: at } }] },
    data: { ...increment, lastAttemptAt: at, lastSource: toStorable(lastSource) },
  });
  if (count === 0)
    await client.retiredValue.updateMany({ where: { ...key, lastAttemptAt: { gt: at } }, data: increment });
}
