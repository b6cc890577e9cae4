import type { OrganizationId } from "@keyhold/domain/core/ids";
import type { Instant } from "@keyhold/domain/core/time";
import { join, sqltag as sql } from "@prisma/client/runtime/client";
import type { DatabaseClient, Transaction } from "../client.ts";
import { Row, toDate } from "../row.ts";
import { transact } from "../transaction.ts";
import { readEvents } from "./rows.ts";
import type { Notice, Occasion } from "./stores.ts";

/** A message for these endpoints, whoever wants it. */
type Message = {
  readonly id: string;
  readonly type: string;
  readonly payload: string;
  readonly at: Instant;
  readonly endpointIds: readonly string[];
};

/**
 * Writes the outbox of one organization: part of the transaction of what it tells of. Without an endpoint that wants it, it is one
 * look into a small table, and nothing is written.
 */
export async function appendNotices(transaction: Transaction, notices: readonly Notice[]): Promise<void> {
  const [first] = notices;
  if (first === undefined) return;
  const { organizationId } = first;
  const listeners = await findListeners(transaction, organizationId);
  const messages = notices.flatMap((notice) => messagesOf(notice, listeners));
  await post(transaction, organizationId, messages);
}

type Listener = Awaited<ReturnType<typeof findListeners>>[number];

function messagesOf(notice: Notice, listeners: readonly Listener[]): readonly Message[] {
  const { id, type, organizationId, at } = notice;
  const wanting = listeners.filter(({ events }) => events === null || events.includes(type));
  const [first] = wanting;
  if (first === undefined) return [];
  const payload = payloadOf(notice, { id: organizationId, slug: first.slug });
  return [{ id, type, payload, at, endpointIds: wanting.map(({ endpointId }) => endpointId) }];
}

/** What is sent, and signed: to the byte the same in every attempt. */
export function payloadOf(
  { type, at, facts }: Pick<Notice, "at" | "facts"> & { readonly type: string },
  organization: { readonly id: string; readonly slug: string } | null,
): string {
  return JSON.stringify({ type, timestamp: new Date(at).toISOString(), data: { organization, ...facts } });
}

/** In the order of their ids, which is the order in which lanes are locked. */
async function findListeners(transaction: Transaction, organizationId: OrganizationId) {
  const rows = await transaction.$queryRaw<Record<string, unknown>[]>(sql`
    SELECT p."id", p."events", o."slug"
    FROM "webhook_endpoint" p JOIN "organization" o ON o."id" = ${organizationId}
    WHERE (p."organizationId" = ${organizationId} OR p."organizationId" IS NULL) AND p."disabledAt" IS NULL
    ORDER BY p."id"`);
  return rows.map((columns) => {
    const row = new Row(columns, "webhook_endpoint");
    return { endpointId: row.text("id"), slug: row.text("slug"), events: readEvents(row) };
  });
}

export async function hasListeners(client: DatabaseClient, organizationId: OrganizationId): Promise<boolean> {
  const OR = [{ organizationId }, { organizationId: null }];
  return (await client.webhookEndpoint.findFirst({ where: { disabledAt: null, OR }, select: { id: true } })) !== null;
}

/**
 * One delivery for each endpoint. The lanes are locked first, so that the deliveries of a lane are numbered in the order in which
 * they can be seen.
 */
export async function post(transaction: Transaction, lane: string, messages: readonly Message[]): Promise<void> {
  const [first] = messages;
  if (first === undefined) return;
  const endpointIds = [...new Set(messages.flatMap((message) => message.endpointIds))].sort();
  await openLanes(transaction, { lane, endpointIds, at: first.at });
  await transaction.webhookEvent.createMany({
    data: messages.map(({ id, type, payload, at }) => ({ id, type, payload, at: toDate(at) })),
  });
  await transaction.webhookDelivery.createMany({
    data: messages.flatMap((message) => {
      const at = toDate(message.at);
      const common = { lane, eventId: message.id, nextAttemptAt: at, createdAt: at };
      return message.endpointIds.map((endpointId) => ({ ...common, endpointId }));
    }),
  });
}

type Lanes = { readonly lane: string; readonly endpointIds: readonly string[]; readonly at: Instant };

export async function openLanes(transaction: Transaction, { lane, endpointIds, at }: Lanes): Promise<void> {
  const rows = endpointIds.map((endpointId) => sql`(${endpointId}, ${lane}, ${toDate(at)})`);
  await transaction.$executeRaw(sql`
    INSERT INTO "webhook_lane" ("endpointId", "lane", "dueAt") VALUES ${join(rows)}
    ON CONFLICT ("endpointId", "lane") DO UPDATE SET "dueAt" = "webhook_lane"."dueAt"`);
}

/** The occasion and its notice are written together, or were before. */
export function announce(
  client: DatabaseClient,
  notice: Notice,
  { name, moment }: Occasion,
): Promise<"announced" | "known"> {
  return transact(client, async (transaction, undo: (outcome: "known") => never) => {
    const inserted = await transaction.$executeRaw(sql`
      INSERT INTO "webhook_occasion" ("organizationId", "name", "moment")
      VALUES (${notice.organizationId}, ${name}, ${toDate(moment)}) ON CONFLICT DO NOTHING`);
    if (inserted === 0) undo("known");
    await appendNotices(transaction, [notice]);
    return "announced" as const;
  });
}

export async function isKnown(
  client: DatabaseClient,
  organizationId: OrganizationId,
  { name, moment }: Occasion,
): Promise<boolean> {
  return (await client.webhookOccasion.count({ where: { organizationId, name, moment: toDate(moment) } })) > 0;
}
