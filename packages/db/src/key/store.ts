import { sqltag as sql } from "@prisma/client/runtime/client";
import { appendAudit } from "../audit/store.ts";
import type { DatabaseClient } from "../client.ts";
import type { Engine } from "../engine/location.ts";
import { parseSealedValue } from "../secrets/sealed.ts";
import type { SlotStore } from "../stores.ts";
import { transact } from "../transaction.ts";
import { findReceiptIn } from "./receipts.ts";
import { type Columns, readSlot, SLOT_COLUMNS } from "./rows.ts";
import { saveChange, saveRefusal } from "./save.ts";

export function createSlotStore(client: DatabaseClient, engine: Engine): SlotStore {
  return {
    load: loadFrom(client),
    save: (change) => saveChange({ client, engine }, change),
    refuse: (entry, receipt) => saveRefusal(client, entry, receipt),
    reveal: revealFrom(client),
    findReceipt: findReceiptIn(client),
    wasRetired: async (organizationId, fingerprint) =>
      (await client.retiredValue.count({ where: { organizationId, fingerprint } })) > 0,
  };
}

function loadFrom(client: DatabaseClient): SlotStore["load"] {
  return async (organizationId) => {
    const [first, ...others] = await client.$queryRaw<Columns[]>(sql`
      SELECT ${SLOT_COLUMNS}
      FROM "key_slot" s LEFT JOIN "hold" h ON h."organizationId" = s."organizationId"
      WHERE s."organizationId" = ${organizationId}`);
    return first === undefined ? null : readSlot([first, ...others]);
  };
}

/** The one place that reads a slot's sealed value. */
function revealFrom(client: DatabaseClient): SlotStore["reveal"] {
  return (organizationId, revision, entry) =>
    transact(client, async (transaction, undo: (outcome: "conflict") => never) => {
      const where = { organizationId, revision };
      const slot = await transaction.keySlot.findUnique({ where, select: { sealedValue: true } });
      if (slot === null) return undo("conflict");
      if (slot.sealedValue === null) throw new Error(`Slot of organization ${organizationId}: there is no value.`);
      await appendAudit(transaction, [entry]);
      return parseSealedValue(slot.sealedValue);
    });
}
