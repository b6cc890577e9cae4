import { sqltag as sql } from "@prisma/client/runtime/client";
import type { DatabaseClient } from "../client.ts";
import { Row } from "../row.ts";
import { SEALED_COLUMNS } from "../sealed/columns.ts";
import type { ChainSurvey, EndpointCounts, SealedSurvey, WebhookSurvey } from "./survey.ts";
import { named, walk } from "./walk.ts";

export async function surveySealed(client: DatabaseClient): Promise<SealedSurvey> {
  const sums = new Map<string, SealedSurvey["counts"][number]>();
  let isWhole = true;
  for (const { name: column, table, key } of SEALED_COLUMNS) {
    isWhole =
      (await walk(client, { table, key }, async (range) => {
        const rows = await client.$queryRaw<Record<string, unknown>[]>(sql`
        SELECT "masterKeyId", COUNT(*) AS "rows" FROM ${named(table)}
        WHERE "masterKeyId" IS NOT NULL AND ${range} GROUP BY "masterKeyId"`);
        for (const row of rows) {
          const masterKeyId = new Row(row, table).text("masterKeyId");
          const name = `${column} ${masterKeyId}`;
          sums.set(name, { column, masterKeyId, rows: (sums.get(name)?.rows ?? 0) + Number(row.rows) });
        }
      })) && isWhole;
  }
  return { counts: [...sums.values()], isWhole };
}

const NONE: EndpointCounts = { all: 0, failing: 0, disabled: 0 };

export async function surveyWebhooks(client: DatabaseClient): Promise<WebhookSurvey> {
  const counts = { provider: NONE, organizations: NONE };
  let failingSince: number | null = null;
  const areAllSeen = await walk(client, { table: "webhook_endpoint", key: ["id"] }, async (range) => {
    const rows = await client.$queryRaw<Record<string, unknown>[]>(sql`
      SELECT CASE WHEN "organizationId" IS NULL THEN 'provider' ELSE 'organizations' END AS "owner", COUNT(*) AS "all",
        COUNT("disabledAt") AS "disabled",
        COUNT(CASE WHEN "disabledAt" IS NULL THEN "failingSince" END) AS "failing",
        MIN(CASE WHEN "disabledAt" IS NULL THEN "failingSince" END) AS "since"
      FROM "webhook_endpoint" WHERE ${range} GROUP BY 1`);
    for (const columns of rows) {
      const row = new Row(columns, "webhook_endpoint");
      const owner = row.oneOf("owner", ["provider", "organizations"] as const);
      counts[owner] = add(counts[owner], columns);
      failingSince = earlier(failingSince, row.instantOrNull("since"));
    }
  });
  const waiting = await oldestWaiting(client);
  return { ...counts, failingSince, oldestWaitingAt: waiting.at, isWhole: areAllSeen && waiting.isWhole };
}

function add(counts: EndpointCounts, more: Readonly<Record<string, unknown>>): EndpointCounts {
  return {
    all: counts.all + Number(more.all),
    failing: counts.failing + Number(more.failing),
    disabled: counts.disabled + Number(more.disabled),
  };
}

/** By the lanes, of which there are as many as waiting pairs of endpoint and organization, and not as many as events. */
async function oldestWaiting(client: DatabaseClient): Promise<{ at: number | null; isWhole: boolean }> {
  let at: number | null = null;
  const isWhole = await walk(client, { table: "webhook_lane", key: ["endpointId", "lane"] }, async (range) => {
    const rows = await client.$queryRaw<Record<string, unknown>[]>(sql`
      SELECT MIN((SELECT d."createdAt" FROM "webhook_delivery" d
        WHERE d."endpointId" = l."endpointId" AND d."lane" = l."lane" AND d."state" = 'pending' ORDER BY d."id" LIMIT 1)) AS "at"
      FROM "webhook_lane" l WHERE ${range}`);
    const [first] = rows;
    if (first !== undefined) at = earlier(at, new Row(first, "webhook_delivery").instantOrNull("at"));
  });
  return { at, isWhole };
}

export async function surveyChains(client: DatabaseClient): Promise<ChainSurvey> {
  const sum = { chains: 0, unsealed: 0 };
  const isWhole = await walk(client, { table: "audit_head", key: ["chain"] }, async (range) => {
    const [row] = await client.$queryRaw<Record<string, unknown>[]>(sql`
      SELECT COUNT(*) AS "chains", COUNT("seal") AS "sealed" FROM "audit_head" WHERE ${range}`);
    sum.chains += Number(row?.chains ?? 0);
    sum.unsealed += Number(row?.chains ?? 0) - Number(row?.sealed ?? 0);
  });
  return { ...sum, isWhole };
}

function earlier(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other;
  return Math.min(one, other);
}
