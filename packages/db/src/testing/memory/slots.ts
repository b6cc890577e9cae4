import type { OrganizationId } from "@keyhold/domain/core/ids";
import { withFreshAllowance } from "@keyhold/domain/usage/usage";
import { sortHolds } from "../../key/rows.ts";
import { checkChange } from "../../key/save.ts";
import type { SaveOutcome, SealedValue, SlotChange, SlotStore } from "../../stores.ts";
import { appendEntries, keyOf, type MemoryState, receiptKey } from "./state.ts";
import { pushNotices } from "./webhook-outbox.ts";

export function createMemorySlotStore(state: MemoryState): SlotStore {
  return {
    load: async (organizationId) => structuredClone(state.slots.get(organizationId)?.slot ?? null),
    save: async (change) => save(state, change),
    refuse: async (entry, receipt) => {
      if (receipt !== null && state.receipts.has(receiptKey(receipt))) return "repeated";
      appendEntries(state, [entry]);
      if (receipt !== null) state.receipts.set(receiptKey(receipt), structuredClone(receipt));
      return "saved";
    },
    reveal: async (organizationId, expectedRevision, entry) => {
      const row = state.slots.get(organizationId);
      if (row?.slot.revision !== expectedRevision) return "conflict";
      if (row.sealedValue === null)
        throw new Error(`Slot of organization ${organizationId}: there is no value to reveal.`);
      appendEntries(state, [entry]);
      return row.sealedValue;
    },
    findReceipt: async (organizationId, actorId, requestId) =>
      structuredClone(state.receipts.get(keyOf(organizationId, actorId, requestId)) ?? null),
    wasRetired: async (organizationId, fingerprint) => state.retired.has(keyOf(organizationId, fingerprint)),
  };
}

function save(state: MemoryState, change: SlotChange): SaveOutcome {
  checkChange(change);
  const { next, receipt, retired } = change;
  if (receipt !== null && state.receipts.has(receiptKey(receipt))) return "repeated";
  const row = state.slots.get(next.organizationId);
  if (row?.slot.revision !== change.loadedRevision) return "conflict";
  const sealedValue = keepValue(row, change);
  appendEntries(state, change.audit);
  state.slots.set(next.organizationId, {
    slot: structuredClone({ ...next, holds: sortHolds(next.holds) }),
    sealedValue,
  });
  if (retired !== null) retire(state, next.organizationId, retired);
  if (change.freshAllowance) giveFreshAllowance(state, next.organizationId);
  pushNotices(state, change.notices);
  if (receipt !== null) state.receipts.set(receiptKey(receipt), structuredClone(receipt));
  return "saved";
}

/** What was attempted before a value was retired anew is of no interest any more. */
function retire(
  state: MemoryState,
  organizationId: OrganizationId,
  { fingerprint, at: retiredAt }: NonNullable<SlotChange["retired"]>,
): void {
  const key = keyOf(organizationId, fingerprint);
  state.retired.set(key, { organizationId, retiredAt, attempts: 0, lastAttemptAt: null, lastSource: null });
}

function giveFreshAllowance(state: MemoryState, organizationId: OrganizationId): void {
  const row = state.thresholds.get(organizationId);
  if (row?.usage === undefined || row.usage === null) return;
  state.thresholds.set(organizationId, { ...row, usage: withFreshAllowance(row.usage) });
}

function keepValue(row: NonNullable<ReturnType<MemoryState["slots"]["get"]>>, change: SlotChange): SealedValue | null {
  const before = row.slot.contents;
  const after = change.next.contents;
  if (after.kind !== "key" || change.sealedValue !== null) return change.sealedValue;
  if (before.kind !== "key" || before.fingerprint !== after.fingerprint) {
    throw new Error(
      `Slot of organization ${change.next.organizationId}: another fingerprint was saved without its sealed value.`,
    );
  }
  return row.sealedValue;
}
