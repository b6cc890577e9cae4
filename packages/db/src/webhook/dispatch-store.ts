import { organizationId } from "@keyhold/domain/core/ids";
import { sqltag as sql } from "@prisma/client/runtime/client";
import type { DatabaseClient } from "../client.ts";
import type { Engine } from "../engine/location.ts";
import { Row, toDate } from "../row.ts";
import { closeLaneIfEmpty, settleAll } from "./settle.ts";
import type { Lease, Parcel, Round, WebhookDispatchStore } from "./stores.ts";

type Place = { readonly client: DatabaseClient; readonly engine: Engine };

export function createWebhookDispatchStore(client: DatabaseClient, engine: Engine): WebhookDispatchStore {
  return {
    findDue: (now, after, steps) => findDue(client, { now: toDate(now), after, steps }),
    claim: async (id, { owner, now, until }) => {
      const isFree = [{ leasedUntil: null }, { leasedUntil: { lte: toDate(now) } }, { leaseOwner: owner }];
      const { count } = await client.webhookEndpoint.updateMany({
        where: { id, disabledAt: null, OR: isFree },
        data: { leaseOwner: owner, leasedUntil: toDate(until) },
      });
      return count === 1;
    },
    read: (id, lease, limit) => read({ client, engine }, { id, lease, limit }),
    settle: (settlements, lease) => settleAll({ client, engine }, settlements, lease),
    release: async (id, owner) => {
      const data = { leaseOwner: null, leasedUntil: null };
      await client.webhookEndpoint.updateMany({ where: { id, leaseOwner: owner }, data });
    },
  };
}

type Search = { readonly now: Date; readonly after: string; readonly steps: number };

/** From endpoint to endpoint in the index of the lanes, so that the lanes of one, or of one that is gone, do not hide another. */
async function findDue(client: DatabaseClient, { now, after, steps }: Search) {
  const rows = await client.$queryRaw<Record<string, unknown>[]>(sql`
    SELECT s."id", CASE WHEN p."id" IS NOT NULL AND p."disabledAt" IS NULL AND (p."leasedUntil" IS NULL OR p."leasedUntil" <= ${now})
      AND EXISTS (SELECT 1 FROM "webhook_lane" l WHERE l."endpointId" = s."id" AND l."dueAt" <= ${now}) THEN 'yes' ELSE 'no' END AS "isDue"
    FROM (
      WITH RECURSIVE "step"("id", "count") AS (
        SELECT (SELECT min("endpointId") FROM "webhook_lane" WHERE "endpointId" > ${after}), 1
        UNION ALL
        SELECT (SELECT min(l."endpointId") FROM "webhook_lane" l WHERE l."endpointId" > t."id"), t."count" + 1
        FROM "step" t WHERE t."id" IS NOT NULL AND t."count" < ${steps}
      ) SELECT "id", "count" FROM "step"
    ) s LEFT JOIN "webhook_endpoint" p ON p."id" = s."id" WHERE s."id" IS NOT NULL ORDER BY s."count"`);
  const found = rows.map((columns) => new Row(columns, "webhook_lane"));
  const ids = found.filter((row) => row.text("isDue") === "yes").map((row) => row.text("id"));
  return { ids, next: rows.length < steps ? null : (found.at(-1)?.text("id") ?? null) };
}

type Reading = { readonly id: string; readonly lease: Pick<Lease, "owner" | "now">; readonly limit: number };

async function read({ client, engine }: Place, { id, lease, limit }: Reading): Promise<Round | null> {
  const now = toDate(lease.now);
  const endpoint = await client.webhookEndpoint.findFirst({
    where: { id, disabledAt: null, leaseOwner: lease.owner, leasedUntil: { gt: now } },
    omit: { sealedSecret: false, previousSealedSecret: false },
  });
  if (endpoint === null) return null;
  const next = await nextParcels({ client, engine }, { id, now, limit });
  if (next === null) return null;
  const { organizationId: owner, url, revision, failingSince, sealedSecret, previousUntil } = endpoint;
  const isExchanged = previousUntil === null || previousUntil <= now;
  return {
    ...{ endpointId: id, url, revision, sealedSecret, ...next },
    owner: owner === null ? null : organizationId(owner),
    failingSince: failingSince === null ? null : failingSince.getTime(),
    previousSealedSecret: isExchanged ? null : endpoint.previousSealedSecret,
  };
}

type Next = { readonly lane: string; readonly parcels: readonly Parcel[] };

/** Of the lane that is due longest. A lane whose deliveries were dropped by age is closed. */
async function nextParcels(
  { client, engine }: Place,
  { id: endpointId, now, limit }: { readonly id: string; readonly now: Date; readonly limit: number },
): Promise<Next | null> {
  for (;;) {
    const where = { endpointId, dueAt: { lte: now } };
    const due = await client.webhookLane.findFirst({ where, orderBy: { dueAt: "asc" } });
    if (due === null) return null;
    const { lane } = due;
    const parcels = await listParcels(client, { endpointId, lane, limit });
    if (parcels.length > 0) return { lane, parcels };
    await client.$transaction((transaction) =>
      closeLaneIfEmpty({ transaction, engine }, { endpointId, lane, dueAt: now }),
    );
  }
}

/** The state is written out, as the index over the waiting ones is found by it. */
async function listParcels(
  client: DatabaseClient,
  { endpointId, lane, limit }: { readonly endpointId: string; readonly lane: string; readonly limit: number },
): Promise<readonly Parcel[]> {
  const rows = await client.$queryRaw<Record<string, unknown>[]>(sql`
    SELECT d."id", d."eventId", d."attempts", e."payload"
    FROM "webhook_delivery" d JOIN "webhook_event" e ON e."id" = d."eventId"
    WHERE d."endpointId" = ${endpointId} AND d."lane" = ${lane} AND d."state" = 'pending' ORDER BY d."id" LIMIT ${limit}`);
  return rows.map((columns) => {
    const row = new Row(columns, `webhook_delivery ${String(columns.id)}`);
    const [eventId, payload] = [row.text("eventId"), row.text("payload")];
    return { deliveryId: row.integer("id"), eventId, payload, attempts: row.integer("attempts") };
  });
}
