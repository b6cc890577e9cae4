import type { OrganizationId } from "@keyhold/domain/core/ids";
import type { Fingerprint } from "@keyhold/domain/key/fingerprint";
import type { Slot } from "@keyhold/domain/key/slot";
import { sqltag as sql } from "@prisma/client/runtime/client";
import { appendAudit } from "../audit/store.ts";
import type { DatabaseClient } from "../client.ts";
import { parseSealedValue } from "../secrets/sealed.ts";
import type { AuditEntry, SealedValue, SlotStore } from "../stores.ts";
import { transact } from "../transaction.ts";
import { findReceipt } from "./receipts.ts";
import { type Columns, readSlot, SLOT_COLUMNS } from "./rows.ts";
import { saveChange, saveRefusal } from "./save.ts";

export function createSlotStore(client: DatabaseClient): SlotStore {
  return {
    load: (organizationId) => loadSlot(client, organizationId),
    save: (change) => saveChange(client, change),
    refuse: (entry, receipt) => saveRefusal(client, entry, receipt),
    reveal: (organizationId, expectedRevision, entry) => revealValue(client, organizationId, expectedRevision, entry),
    findReceipt: (organizationId, actorId, requestId) => findReceipt(client, organizationId, actorId, requestId),
    wasRetired: (organizationId, fingerprint) => wasRetired(client, organizationId, fingerprint),
  };
}

async function loadSlot(client: DatabaseClient, organizationId: OrganizationId): Promise<Slot | null> {
  const [first, ...others] = await client.$queryRaw<Columns[]>(sql`
    SELECT ${SLOT_COLUMNS}
    FROM "key_slot" s LEFT JOIN "hold" h ON h."organizationId" = s."organizationId"
    WHERE s."organizationId" = ${organizationId}`);
  return first === undefined ? null : readSlot([first, ...others]);
}

/** The one place that reads the sealed value. */
function revealValue(
  client: DatabaseClient,
  organizationId: OrganizationId,
  revision: number,
  entry: AuditEntry,
): Promise<SealedValue | "conflict"> {
  return transact(client, async (transaction, undo: (outcome: "conflict") => never) => {
    const slot = await transaction.keySlot.findUnique({ where: { organizationId, revision }, select: { sealedValue: true } });
    if (slot === null) return undo("conflict");
    if (slot.sealedValue === null) throw new Error(`Slot of organization ${organizationId}: there is no value to reveal.`);
    await appendAudit(transaction, [entry]);
    return parseSealedValue(slot.sealedValue);
  });
}

async function wasRetired(
  client: DatabaseClient,
  organizationId: OrganizationId,
  fingerprint: Fingerprint,
): Promise<boolean> {
  return (await client.retiredValue.count({ where: { organizationId, fingerprint } })) > 0;
}
