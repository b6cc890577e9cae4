import { WEBHOOK_TEST } from "@keyhold/domain/webhook/events";
import { sqltag as sql } from "@prisma/client/runtime/client";
import { appendAudit } from "../audit/store.ts";
import type { DatabaseClient, Transaction } from "../client.ts";
import { Row, toDate } from "../row.ts";
import type { AuditEntry } from "../stores.ts";
import { transact } from "../transaction.ts";
import { openLanes, payloadOf, post } from "./outbox.ts";
import { readDelivery } from "./rows.ts";
import type { DeliveryRecord, EndpointRef, TestMessage, WebhookStore } from "./stores.ts";

type NotQueued = "absent" | "disabled";
type Undo = (outcome: NotQueued) => never;

export async function listDeliveries(
  client: DatabaseClient,
  { owner, id }: EndpointRef,
  { before, limit }: Parameters<WebhookStore["listDeliveries"]>[1],
): Promise<readonly DeliveryRecord[]> {
  const earlier = before === null ? sql`1 = 1` : sql`d."id" < ${before}`;
  const rows = await client.$queryRaw<Record<string, unknown>[]>(sql`
    SELECT ${COLUMNS} FROM ${JOINED}
    WHERE d."endpointId" = ${id} AND ${ownedBy(owner)} AND ${earlier} ORDER BY d."id" DESC LIMIT ${limit}`);
  return rows.map(readDelivery);
}

export async function findDelivery(
  client: DatabaseClient,
  { owner, id }: EndpointRef,
  deliveryId: number,
): ReturnType<WebhookStore["findDelivery"]> {
  const [found] = await client.$queryRaw<Record<string, unknown>[]>(sql`
    SELECT ${COLUMNS}, e."payload" FROM ${JOINED}
    WHERE d."id" = ${deliveryId} AND d."endpointId" = ${id} AND ${ownedBy(owner)}`);
  if (found === undefined) return null;
  return { record: readDelivery(found), payload: new Row(found, "webhook_event").text("payload") };
}

const COLUMNS = sql`d."id", d."eventId", e."type", d."lane", d."state", d."attempts", d."status", d."fault", d."durationMs",
  d."lastAttemptAt", d."nextAttemptAt", d."createdAt"`;
const JOINED = sql`"webhook_delivery" d JOIN "webhook_endpoint" p ON p."id" = d."endpointId"
  JOIN "webhook_event" e ON e."id" = d."eventId"`;

function ownedBy(owner: EndpointRef["owner"]) {
  return owner === null ? sql`p."organizationId" IS NULL` : sql`p."organizationId" = ${owner}`;
}

type Sending = { readonly ref: EndpointRef; readonly message: TestMessage; readonly audit: AuditEntry };

/** To this endpoint alone, whatever it has chosen. */
export function sendTest(client: DatabaseClient, { ref, message, audit }: Sending): Promise<"queued" | NotQueued> {
  return transact(client, async (transaction, undo: Undo) => {
    await expectEnabled(transaction, ref, undo);
    const organization = await findOrganization(transaction, ref);
    const payload = payloadOf({ type: WEBHOOK_TEST, at: message.at, facts: {} }, organization);
    const lane = ref.owner ?? "";
    await post(transaction, lane, [{ ...message, type: WEBHOOK_TEST, payload, endpointIds: [ref.id] }]);
    await appendAudit(transaction, [audit]);
    return "queued" as const;
  });
}

type Again = Parameters<WebhookStore["redeliver"]>[1];

export function redeliver(
  client: DatabaseClient,
  { ref, again, audit }: { readonly ref: EndpointRef; readonly again: Again; readonly audit: AuditEntry },
): Promise<"queued" | NotQueued> {
  return transact(client, async (transaction, undo: Undo) => {
    await expectEnabled(transaction, ref, undo);
    const where = { id: again.deliveryId, endpointId: ref.id };
    const found = await transaction.webhookDelivery.findFirst({ where, select: { eventId: true, lane: true } });
    if (found === null) return undo("absent");
    const { eventId, lane } = found;
    const at = toDate(again.at);
    await openLanes(transaction, { lane, endpointIds: [ref.id], at: again.at });
    const data = { endpointId: ref.id, lane, eventId, nextAttemptAt: at, createdAt: at };
    await transaction.webhookDelivery.create({ data });
    await appendAudit(transaction, [audit]);
    return "queued" as const;
  });
}

async function expectEnabled(transaction: Transaction, { owner, id }: EndpointRef, undo: Undo): Promise<void> {
  const where = { id, organizationId: owner };
  const found = await transaction.webhookEndpoint.findFirst({ where, select: { disabledAt: true } });
  if (found === null) undo("absent");
  else if (found.disabledAt !== null) undo("disabled");
}

async function findOrganization(transaction: Transaction, { owner }: EndpointRef) {
  if (owner === null) return null;
  return transaction.organization.findUniqueOrThrow({ where: { id: owner }, select: { id: true, slug: true } });
}
