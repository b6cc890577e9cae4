import { join, type Sql, sqltag as sql } from "@prisma/client/runtime/client";
import { appendAudit } from "../audit/store.ts";
import type { DatabaseClient, Transaction } from "../client.ts";
import type { Engine } from "../engine/location.ts";
import { toDate, toDateOrNull } from "../row.ts";
import type { Lease, Settlement } from "./stores.ts";

type Place = { readonly client: DatabaseClient; readonly engine: Engine };

/** A few statements, however many there are. The lanes are locked in the order in which everybody locks them: nobody waits in a circle. */
export function settleAll(
  { client, engine }: Place,
  settlements: readonly Settlement[],
  lease: Lease,
): Promise<readonly (number | null)[]> {
  const sorted = settlements.toSorted((a, b) => (a.endpointId < b.endpointId ? -1 : 1));
  return client.$transaction(async (transaction) => {
    const revisions = await holdOn({ transaction, engine }, sorted, lease);
    const held = sorted.filter(({ endpointId }) => revisions.has(endpointId));
    if (held.length > 0) await writeAttempts({ transaction, engine }, held);
    for (const settlement of held) await disable(transaction, settlement, revisions);
    await moveLanes({ transaction, engine }, held);
    // The audit's chains behind the lanes, as in every change: whoever waits for a chain holds what others need meanwhile.
    await appendAudit(
      transaction,
      held.flatMap(({ disables }) => (disables === null ? [] : [disables.audit])),
    );
    return settlements.map(({ endpointId }) => revisions.get(endpointId) ?? null);
  });
}

type Within = { readonly transaction: Transaction; readonly engine: Engine };

/** PostgreSQL takes what a VALUES is given for text; SQLite keeps times as text, and would make a number of them. */
function typed(engine: Engine, column: Sql, type: Sql): Sql {
  return engine === "sqlite" ? column : sql`CAST(${column} AS ${type})`;
}

const TIME = sql`TIMESTAMP(3)`;
const INTEGER = sql`INTEGER`;

/** Prolongs the leases that are still this process's: then nobody else has sent to the endpoint meanwhile. */
async function holdOn(
  { transaction, engine }: Within,
  settlements: readonly Settlement[],
  { owner, until }: Lease,
): Promise<Map<string, number>> {
  const rows = settlements.map(({ endpointId, result, at }) => {
    return sql`(${endpointId}, ${result.fault === null ? "ok" : "failed"}, ${toDate(at)})`;
  });
  const at = typed(engine, sql`d.column3`, TIME);
  const held = await transaction.$queryRaw<{ id: string; revision: number }[]>(sql`
    UPDATE "webhook_endpoint" SET "leasedUntil" = ${toDate(until)},
      "failingSince" = CASE WHEN d.column2 = 'ok' THEN NULL ELSE COALESCE("failingSince", ${at}) END
    FROM (VALUES ${join(rows)}) AS d
    WHERE "webhook_endpoint"."id" = d.column1 AND "leaseOwner" = ${owner}
    RETURNING "webhook_endpoint"."id", "revision"`);
  return new Map(held.map(({ id, revision }) => [id, revision]));
}

async function writeAttempts({ transaction, engine }: Within, settlements: readonly Settlement[]): Promise<void> {
  const rows = settlements.map(({ deliveryId, state, result, at, nextAttemptAt }) => {
    const { status, fault, durationMs } = result;
    return sql`(${deliveryId}, ${state}, ${status}, ${fault}, ${durationMs}, ${toDate(at)}, ${toDateOrNull(nextAttemptAt)})`;
  });
  await transaction.$executeRaw(sql`
    UPDATE "webhook_delivery" SET "attempts" = "attempts" + 1, "state" = d.column2,
      "status" = ${typed(engine, sql`d.column3`, INTEGER)}, "fault" = d.column4,
      "durationMs" = ${typed(engine, sql`d.column5`, INTEGER)},
      "lastAttemptAt" = ${typed(engine, sql`d.column6`, TIME)},
      "nextAttemptAt" = ${typed(engine, sql`d.column7`, TIME)}
    FROM (VALUES ${join(rows)}) AS d
    WHERE "webhook_delivery"."id" = ${typed(engine, sql`d.column1`, INTEGER)}`);
}

type Lane = Pick<Settlement, "endpointId" | "lane"> & { readonly dueAt: Date; readonly isHeldBack: boolean };

/** A failed delivery holds back its lane; one that was the last known may have emptied it; a disabled endpoint has none. */
async function moveLanes(within: Within, settlements: readonly Settlement[]): Promise<void> {
  const lanes = settlements
    .filter(({ nextAttemptAt, isFollowed, disables }) => disables === null && (nextAttemptAt !== null || !isFollowed))
    .map(({ endpointId, lane, nextAttemptAt, at }) => {
      return { endpointId, lane, dueAt: toDate(nextAttemptAt ?? at), isHeldBack: nextAttemptAt !== null };
    });
  const disabled = settlements.filter(({ disables }) => disables !== null).map(({ endpointId }) => endpointId);
  await lockLanes(within, lanes, disabled);
  await within.transaction.webhookLane.deleteMany({ where: { endpointId: { in: disabled } } });
  await setLanes(within, lanes);
  await closeEmpty(
    within.transaction,
    lanes.filter(({ isHeldBack }) => !isHeldBack),
  );
}

/** All at once, and first: who deleted some and then locked others would wait in a circle with a command that locks both. */
async function lockLanes(
  { transaction, engine }: Within,
  lanes: readonly Pick<Lane, "endpointId" | "lane">[],
  emptied: readonly string[] = [],
): Promise<void> {
  if (engine === "sqlite" || lanes.length + emptied.length === 0) return;
  const keys = lanes.map(({ endpointId, lane }) => sql`("endpointId" = ${endpointId} AND "lane" = ${lane})`);
  const wanted = [...keys, ...emptied.map((id) => sql`"endpointId" = ${id}`)];
  await transaction.$queryRaw(sql`
    SELECT "lane" FROM "webhook_lane" WHERE ${join(wanted, " OR ")} ORDER BY "endpointId", "lane" FOR UPDATE`);
}

async function setLanes({ transaction, engine }: Within, lanes: readonly Lane[]): Promise<void> {
  if (lanes.length === 0) return;
  const rows = lanes.map(({ endpointId, lane, dueAt }) => sql`(${endpointId}, ${lane}, ${dueAt})`);
  await transaction.$executeRaw(sql`
    UPDATE "webhook_lane" SET "dueAt" = ${typed(engine, sql`d.column3`, TIME)} FROM (VALUES ${join(rows)}) AS d
    WHERE "webhook_lane"."endpointId" = d.column1 AND "webhook_lane"."lane" = d.column2`);
}

/** Behind the locking, by another statement: what was written meanwhile is seen, and who writes into a lane locks it too. */
async function closeEmpty(
  transaction: Transaction,
  lanes: readonly Pick<Lane, "endpointId" | "lane">[],
): Promise<void> {
  if (lanes.length === 0) return;
  const keys = lanes.map(({ endpointId, lane }) => sql`(${endpointId}, ${lane})`);
  await transaction.$executeRaw(sql`
    DELETE FROM "webhook_lane" WHERE ("endpointId", "lane") IN (VALUES ${join(keys)}) AND NOT EXISTS (
      SELECT 1 FROM "webhook_delivery" d WHERE d."endpointId" = "webhook_lane"."endpointId"
        AND d."lane" = "webhook_lane"."lane" AND d."state" = 'pending')`);
}

/** For a lane whose deliveries were dropped by age. */
export async function closeLaneIfEmpty(
  { transaction, engine }: Within,
  lane: Pick<Lane, "endpointId" | "lane" | "dueAt">,
): Promise<void> {
  await lockLanes({ transaction, engine }, [lane]);
  await setLanes({ transaction, engine }, [{ ...lane, isHeldBack: false }]);
  await closeEmpty(transaction, [lane]);
}

async function disable(
  transaction: Transaction,
  { endpointId: id, at, disables }: Settlement,
  revisions: Map<string, number>,
): Promise<void> {
  if (disables === null) return;
  const disabling = { disabledAt: toDate(at), disabledReason: disables.reason };
  const { revision } = await transaction.webhookEndpoint.update({
    where: { id },
    data: { ...disabling, revision: { increment: 1 } },
    select: { revision: true },
  });
  revisions.set(id, revision);
}
