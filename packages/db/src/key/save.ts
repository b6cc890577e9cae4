import type { Slot } from "@keyhold/domain/key/slot";
import { appendAudit } from "../audit/store.ts";
import type { DatabaseClient, Transaction } from "../client.ts";
import type { Engine } from "../engine/location.ts";
import { toDate } from "../row.ts";
import type { AuditEntry, Receipt, SaveOutcome, SlotChange } from "../stores.ts";
import { transact } from "../transaction.ts";
import { appendNotices } from "../webhook/outbox.ts";
import { keepVerdictsOut } from "./exclusion.ts";
import { insertReceipt } from "./receipts.ts";
import { toHoldRow, toSealedColumns, toSlotRow } from "./rows.ts";

type Place = { readonly client: DatabaseClient; readonly engine: Engine };

export async function saveChange({ client, engine }: Place, change: SlotChange): Promise<SaveOutcome> {
  checkChange(change);
  return transact(client, async (transaction, undo: (outcome: "conflict" | "repeated") => never) => {
    await keepVerdictsOut({ transaction, engine }, change.next.organizationId);
    if (change.receipt !== null && !(await insertReceipt(transaction, change.receipt))) undo("repeated");
    if (!(await compareAndSet(transaction, change))) undo("conflict");
    await replaceHolds(transaction, change.next);
    await retireValue(transaction, change);
    if (change.freshAllowance) await giveFreshAllowance(transaction, change.next);
    await appendNotices(transaction, change.notices);
    await appendAudit(transaction, change.audit);
    return "saved" as const;
  });
}

export function saveRefusal(
  client: DatabaseClient,
  entry: AuditEntry,
  receipt: Receipt | null,
): Promise<"saved" | "repeated"> {
  return transact(client, async (transaction, undo: (outcome: "repeated") => never) => {
    if (receipt !== null && !(await insertReceipt(transaction, receipt))) undo("repeated");
    await appendAudit(transaction, [entry]);
    return "saved" as const;
  });
}

/** What no use case may ask for, whatever the database holds. */
export function checkChange({ loadedRevision, next, sealedValue }: SlotChange): void {
  if (next.revision <= loadedRevision) {
    throw new Error(`Slot of organization ${next.organizationId}: a change must raise the revision.`);
  }
  if (sealedValue !== null && next.contents.kind !== "key") {
    throw new Error(`Slot of organization ${next.organizationId}: a value was given for a slot that holds no key.`);
  }
}

/** False: the slot has moved on. One UPDATE decides, so two changes of one revision cannot both be kept (K12). */
async function compareAndSet(transaction: Transaction, change: SlotChange): Promise<boolean> {
  const { next, loadedRevision: revision, sealedValue } = change;
  const { organizationId } = next;
  const keepsValue = next.contents.kind === "key" && sealedValue === null;
  const columns = keepsValue ? toSlotRow(next) : { ...toSlotRow(next), ...toSealedColumns(sealedValue) };
  // A change that brings no value must find the one it speaks of.
  const same = keepsValue ? { fingerprint: columns.fingerprint } : {};
  const { count } = await transaction.keySlot.updateMany({
    where: { organizationId, revision, ...same },
    data: columns,
  });
  if (count === 0 && keepsValue && (await transaction.keySlot.count({ where: { organizationId, revision } })) > 0) {
    throw new Error(`Slot of organization ${organizationId}: another fingerprint was saved without its sealed value.`);
  }
  return count === 1;
}

/** The domain's `withFreshAllowance` (M4), in place: no call is being counted against it, see `keepVerdictsOut`. */
async function giveFreshAllowance(transaction: Transaction, { organizationId }: Slot): Promise<void> {
  await transaction.threshold.updateMany({ where: { organizationId }, data: { spent: 0 } });
}

async function replaceHolds(transaction: Transaction, { organizationId, holds }: Slot): Promise<void> {
  const kinds = holds.map(({ kind }) => kind);
  await transaction.hold.deleteMany({ where: { organizationId, kind: { notIn: kinds } } });
  for (const hold of holds) {
    const columns = toHoldRow(hold);
    const where = { organizationId_kind: { organizationId, kind: hold.kind } };
    await transaction.hold.upsert({ where, create: { organizationId, ...columns }, update: columns });
  }
}

/** What was attempted before a value was retired anew is of no interest any more (M7). */
async function retireValue(transaction: Transaction, { next, retired }: SlotChange): Promise<void> {
  if (retired === null) return;
  const { organizationId } = next;
  const { fingerprint } = retired;
  const retiredAt = toDate(retired.at);
  await transaction.retiredValue.upsert({
    where: { organizationId_fingerprint: { organizationId, fingerprint } },
    create: { organizationId, fingerprint, retiredAt },
    update: { retiredAt, attempts: 0, lastAttemptAt: null, lastSource: null },
  });
}
