import { sqltag as sql } from "@prisma/client/runtime/client";
import { appendAudit } from "../audit/store.ts";
import type { DatabaseClient, Transaction } from "../client.ts";
import { toDate, toDateOrNull } from "../row.ts";
import type { AuditEntry } from "../stores.ts";
import type { Lease, Settlement } from "./stores.ts";

/** In the order of the endpoints, in which everybody locks: nobody waits in a circle. */
export async function settleAll(
  client: DatabaseClient,
  settlements: readonly Settlement[],
  lease: Lease,
): Promise<readonly (number | null)[]> {
  const order = settlements.map((_, index) => index).toSorted((a, b) => compare(settlements[a], settlements[b]));
  return client.$transaction(async (transaction) => {
    const revisions = settlements.map((): number | null => null);
    for (const index of order) {
      const settlement = settlements[index];
      if (settlement !== undefined) revisions[index] = await settle(transaction, settlement, lease);
    }
    await appendAudit(transaction, disabled(settlements, revisions));
    return revisions;
  });
}

/** The events of the endpoints that were disabled, all at the end: whoever waits for a chain holds what others need meanwhile. */
function disabled(settlements: readonly Settlement[], revisions: readonly (number | null)[]): readonly AuditEntry[] {
  return settlements.flatMap(({ disables }, index) =>
    disables === null || (revisions[index] ?? null) === null ? [] : [disables.audit],
  );
}

function compare(a: Settlement | undefined, b: Settlement | undefined): number {
  return (a?.endpointId ?? "") < (b?.endpointId ?? "") ? -1 : 1;
}

async function settle(transaction: Transaction, settlement: Settlement, lease: Lease): Promise<number | null> {
  const revision = await holdOn(transaction, settlement, lease);
  if (revision === null) return null;
  const { endpointId, lane, deliveryId, result, state, disables } = settlement;
  await transaction.webhookDelivery.updateMany({
    where: { id: deliveryId },
    data: {
      ...{ ...result, state, attempts: { increment: 1 } },
      lastAttemptAt: toDate(settlement.at),
      nextAttemptAt: toDateOrNull(settlement.nextAttemptAt),
    },
  });
  if (disables !== null) {
    await transaction.webhookLane.deleteMany({ where: { endpointId } });
  } else if (settlement.nextAttemptAt !== null) {
    const dueAt = toDate(settlement.nextAttemptAt);
    await transaction.webhookLane.updateMany({ where: { endpointId, lane }, data: { dueAt } });
  } else if (!settlement.isFollowed) {
    await closeLaneIfEmpty(transaction, { endpointId, lane, at: toDate(settlement.at) });
  }
  return revision;
}

/** Prolongs the lease, if it is still this process's; then nobody else has sent to the endpoint meanwhile. */
async function holdOn(
  transaction: Transaction,
  { endpointId: id, result, at, disables }: Settlement,
  { owner, until }: Lease,
): Promise<number | null> {
  const failing = result.fault === null ? sql`NULL` : sql`COALESCE("failingSince", ${toDate(at)})`;
  const disabling =
    disables === null
      ? sql`"revision" = "revision"`
      : sql`"revision" = "revision" + 1, "disabledAt" = ${toDate(at)}, "disabledReason" = ${disables.reason}`;
  const [row] = await transaction.$queryRaw<{ revision: number }[]>(sql`
    UPDATE "webhook_endpoint" SET "leasedUntil" = ${toDate(until)}, "failingSince" = ${failing}, ${disabling}
    WHERE "id" = ${id} AND "leaseOwner" = ${owner} RETURNING "revision"`);
  return row?.revision ?? null;
}

/** Locked first, and looked into by another statement: what was written meanwhile is seen. Who writes into a lane locks it too. */
export async function closeLaneIfEmpty(
  transaction: Transaction,
  { endpointId, lane, at: dueAt }: { readonly endpointId: string; readonly lane: string; readonly at: Date },
): Promise<void> {
  const { count } = await transaction.webhookLane.updateMany({ where: { endpointId, lane }, data: { dueAt } });
  if (count === 0) return;
  await transaction.$executeRaw(sql`
    DELETE FROM "webhook_lane" WHERE "endpointId" = ${endpointId} AND "lane" = ${lane} AND NOT EXISTS (
      SELECT 1 FROM "webhook_delivery" d
      WHERE d."endpointId" = ${endpointId} AND d."lane" = ${lane} AND d."state" = 'pending')`);
}
