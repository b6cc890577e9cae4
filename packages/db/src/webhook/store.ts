import { sqltag as sql } from "@prisma/client/runtime/client";
import { appendAudit } from "../audit/store.ts";
import type { DatabaseClient, Transaction } from "../client.ts";
import type { Engine } from "../engine/location.ts";
import { toDate } from "../row.ts";
import type { AuditEntry } from "../stores.ts";
import { transact } from "../transaction.ts";
import { findDelivery, listDeliveries, redeliver, sendTest } from "./delivery-log.ts";
import { listEnding } from "./endings.ts";
import { announce } from "./outbox.ts";
import { prune } from "./prune.ts";
import { readEndpoint, toEventsColumn } from "./rows.ts";
import type { EndpointOwner, EndpointRef, WebhookStore } from "./stores.ts";

export function createWebhookStore(client: DatabaseClient, engine: Engine): WebhookStore {
  return {
    ...readersOf(client),
    ...changesOf(client),
    create: createIn(client, engine),
    sendTest: (ref, message, audit) => sendTest(client, { ref, message, audit }),
    listDeliveries: (ref, page) => listDeliveries(client, ref, page),
    findDelivery: (ref, deliveryId) => findDelivery(client, ref, deliveryId),
    redeliver: (ref, again, audit) => redeliver(client, { ref, again, audit }),
    announce: (notice, occasion) => announce(client, notice, occasion),
    listEnding: (span, name, limit) => listEnding(client, { ...span, name, limit }),
    prune: (before, limit) => prune(client, before, limit),
  };
}

export function whereOf({ owner, id }: EndpointRef) {
  return { id, organizationId: owner };
}

function readersOf(client: DatabaseClient): Pick<WebhookStore, "list" | "find" | "areThereAny"> {
  return {
    list: async (owner) => {
      const where = { organizationId: owner };
      const rows = await client.webhookEndpoint.findMany({ where, orderBy: [{ createdAt: "asc" }, { id: "asc" }] });
      return rows.map(readEndpoint);
    },
    find: async (ref) => {
      const row = await client.webhookEndpoint.findFirst({ where: whereOf(ref) });
      return row === null ? null : readEndpoint(row);
    },
    areThereAny: async () => (await client.webhookEndpoint.findFirst({ select: { id: true } })) !== null,
  };
}

function createIn(client: DatabaseClient, engine: Engine): WebhookStore["create"] {
  return ({ owner, events, createdAt, ...columns }, limit, audit) =>
    transact(client, async (transaction, undo: (outcome: "limit") => never) => {
      await oneAtATime(transaction, engine, owner);
      if ((await transaction.webhookEndpoint.count({ where: { organizationId: owner } })) >= limit) undo("limit");
      const data = { organizationId: owner, events: toEventsColumn(events), createdAt: toDate(createdAt) };
      await transaction.webhookEndpoint.create({ data: { ...columns, ...data } });
      await appendAudit(transaction, [audit]);
      return "created" as const;
    });
}

/** Who counts an owner's endpoints sees those of who counted before. On SQLite the transaction itself does this. */
async function oneAtATime(transaction: Transaction, engine: Engine, owner: EndpointOwner): Promise<void> {
  if (engine === "sqlite") return;
  const name = `webhook endpoints of ${owner ?? "the provider"}`;
  await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))`;
}

type Changes = Pick<WebhookStore, "update" | "remove" | "enable" | "disable" | "rotateSecret">;

function changesOf(client: DatabaseClient): Changes {
  const rise = { revision: { increment: 1 } };
  return {
    update: (ref, { events, ...patch }, audit) => {
      const data = { ...patch, ...(events === undefined ? {} : { events: toEventsColumn(events) }), ...rise };
      return change(client, audit, async (transaction) => {
        const { count } = await transaction.webhookEndpoint.updateMany({ where: whereOf(ref), data });
        return count === 0 ? null : { done: "updated" };
      });
    },
    remove: (ref, audit) =>
      change(client, audit, async (transaction) => {
        const { count } = await transaction.webhookEndpoint.deleteMany({ where: whereOf(ref) });
        return count === 0 ? null : { done: "removed", lanes: () => closeLanes(transaction, ref.id) };
      }),
    enable: (ref, audit) =>
      change(client, audit, async (transaction) => {
        const data = { disabledAt: null, disabledReason: null, failingSince: null, ...rise };
        const { count } = await transaction.webhookEndpoint.updateMany({ where: whereOf(ref), data });
        return count === 0 ? null : { done: "enabled", lanes: () => reopenLanes(transaction, ref.id) };
      }),
    disable: (ref, at, audit) =>
      change(client, audit, async (transaction) => {
        const data = { disabledAt: toDate(at), disabledReason: "MANUAL", ...rise };
        const { count } = await transaction.webhookEndpoint.updateMany({ where: whereOf(ref), data });
        return count === 0 ? null : { done: "disabled", lanes: () => closeLanes(transaction, ref.id) };
      }),
    rotateSecret: (ref, { sealedSecret, previousUntil }, audit) =>
      change(client, audit, async (transaction) => {
        const rotated = await transaction.$executeRaw(sql`
          UPDATE "webhook_endpoint" SET "previousSealedSecret" = "sealedSecret", "previousUntil" = ${toDate(previousUntil)},
            "sealedSecret" = ${sealedSecret}, "revision" = "revision" + 1
          WHERE "id" = ${ref.id} AND ${ref.owner === null ? sql`"organizationId" IS NULL` : sql`"organizationId" = ${ref.owner}`}`);
        return rotated === 0 ? null : { done: "rotated" };
      }),
  };
}

type Changed<Done> = { readonly done: Done; lanes?(): Promise<void> };

/**
 * What was done, with its audit event; or nothing, because the owner has no such endpoint. The chain is last, behind the lanes, as
 * with everybody who writes an event.
 */
function change<const Done extends string>(
  client: DatabaseClient,
  audit: AuditEntry,
  work: (transaction: Transaction) => Promise<Changed<Done> | null>,
): Promise<Done | "absent"> {
  return transact(client, async (transaction, undo: (outcome: "absent") => never) => {
    const changed = await work(transaction);
    if (changed === null) return undo("absent");
    await changed.lanes?.();
    await appendAudit(transaction, [audit]);
    return changed.done;
  });
}

async function closeLanes(transaction: Transaction, endpointId: string): Promise<void> {
  await transaction.webhookLane.deleteMany({ where: { endpointId } });
}

/** Due since they were written: now. */
async function reopenLanes(transaction: Transaction, endpointId: string): Promise<void> {
  await transaction.$executeRaw(sql`
    INSERT INTO "webhook_lane" ("endpointId", "lane", "dueAt")
    SELECT d."endpointId", d."lane", min(d."createdAt") FROM "webhook_delivery" d
    WHERE d."endpointId" = ${endpointId} AND d."state" = 'pending' GROUP BY d."endpointId", d."lane"
    ON CONFLICT ("endpointId", "lane") DO UPDATE SET "dueAt" = excluded."dueAt"`);
}
