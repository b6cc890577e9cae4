import { type OrganizationId, organizationId, userId } from "@keyhold/domain/core/ids";
import { fingerprint } from "@keyhold/domain/key/fingerprint";
import { createSlot, type Slot } from "@keyhold/domain/key/slot";
import { unused } from "@keyhold/domain/usage/usage";
import { windowOf } from "@keyhold/domain/usage/window";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  ADMIN,
  createAuditEntry,
  createChange,
  createHold,
  createKeyedSlot,
  createOrganization,
  createOrganizationWithKey,
  createReceipt,
  createSealedValue,
  createThresholdChange,
  NOON,
} from "../factories.ts";
import { anyState } from "./any-state.ts";
import { passOne } from "./counting.ts";
import type { Harness } from "./harness.ts";

const DAY_STARTS_AT = windowOf(NOON, "day").startsAt;

export function describeSlotStore(open: () => Promise<Harness>): void {
  let harness: Harness;
  beforeAll(async () => {
    harness = await open();
  });
  afterAll(() => harness.drop());

  async function keyed() {
    const mine = await createOrganizationWithKey(harness.stores);
    const other = await createOrganizationWithKey(harness.stores);
    return { ...mine, other, slots: harness.stores.slots };
  }
  const emptied = (slot: Slot): Slot => ({ ...slot, revision: slot.revision + 1, contents: { kind: "empty" } });
  const listAudit = (slot: Slot) => harness.stores.audit.list(slot.organizationId, 100);

  describe("load", () => {
    test("a new organization has the empty slot of revision 0", async () => {
      const { id } = await createOrganization(harness.stores);
      expect(await harness.stores.slots.load(id)).toEqual(createSlot(id));
    });

    test("an unknown organization has no slot", async () => {
      expect(await harness.stores.slots.load(organizationId("nobody"))).toBeNull();
    });

    test("a slot comes back with everything that was saved, holds in the order of their kinds", async () => {
      const { slot, slots } = await keyed();
      const party = "Northwind";
      const threshold = createHold({ kind: "threshold", reason: "THRESHOLD_EXCEEDED", placedAt: NOON - 5 });
      const partner = createHold({ kind: "partner", reason: "TERMS_VIOLATION", party, note: "n", placedBy: ADMIN });
      const next: Slot = {
        ...slot,
        revision: 2,
        holds: [threshold, partner],
        subscription: { startsAt: NOON, endsAt: NOON + 1, lapsedAt: NOON - 1 },
        lastModified: { by: { kind: "system" }, side: "provider", at: NOON + 7 },
      };
      await slots.save(createChange(slot, next));
      expect(await slots.load(slot.organizationId)).toEqual({ ...next, holds: [partner, threshold] });
    });

    test("any state comes back as it was saved", async () => {
      const { slot, slots } = await keyed();
      let loaded = slot;
      const property = fc.asyncProperty(anyState, async (state) => {
        const next: Slot = { ...loaded, ...state, revision: loaded.revision + 1 };
        expect(await slots.save(createChange(loaded, next))).toBe("saved");
        loaded = (await slots.load(slot.organizationId)) ?? slot;
        expect(loaded).toEqual(next);
      });
      await fc.assert(property, { numRuns: 50, endOnFailure: true });
    });

    test("a slot shows nothing of another organization's", async () => {
      const { slot, other, slots } = await keyed();
      const hold = createHold();
      await slots.save(createChange(other.slot, { ...other.slot, revision: 2, holds: [hold] }));
      expect(await slots.load(slot.organizationId)).toEqual(slot);
    });
  });

  describe("save", () => {
    test("two organizations may hold the same value", async () => {
      const { slot, other, slots } = await keyed();
      const next: Slot = { ...other.slot, revision: 2, contents: slot.contents };
      expect(await slots.save(createChange(other.slot, next))).toBe("saved");
      expect(await slots.load(slot.organizationId)).toEqual(slot);
    });

    test("a change of a revision that has passed is a conflict and writes nothing", async () => {
      const { slot, sealedValue, slots } = await keyed();
      const receipt = createReceipt(slot.organizationId);
      const late = createChange(createSlot(slot.organizationId), createKeyedSlot(slot.organizationId), {
        retired: { fingerprint: fingerprint("late"), at: NOON },
        receipt,
      });
      expect(await slots.save(late)).toBe("conflict");
      expect(await slots.load(slot.organizationId)).toEqual(slot);
      expect(await listAudit(slot)).toHaveLength(2);
      expect(await slots.findReceipt(slot.organizationId, receipt.actorId, receipt.requestId)).toBeNull();
      expect(await slots.wasRetired(slot.organizationId, fingerprint("late"))).toBe(false);
      expect(await slots.reveal(slot.organizationId, 1, createAuditEntry())).toBe(sealedValue);
    });

    test("a change of an organization that does not exist is a conflict", async () => {
      const nobody = organizationId("nobody");
      expect(await harness.stores.slots.save(createChange(createSlot(nobody), createKeyedSlot(nobody)))).toBe(
        "conflict",
      );
    });

    test("a request id that was answered is repeated and writes nothing", async () => {
      const { slot, slots } = await keyed();
      const receipt = createReceipt(slot.organizationId);
      expect(await slots.save(createChange(slot, emptied(slot), { receipt }))).toBe("saved");
      const again = createKeyedSlot(slot.organizationId, { revision: 3 });
      expect(await slots.save(createChange(emptied(slot), again, { receipt }))).toBe("repeated");
      expect(await slots.load(slot.organizationId)).toEqual(emptied(slot));
      expect(await listAudit(slot)).toHaveLength(3);
    });

    test("the same request id of another organization, and of another actor, is another request", async () => {
      const { slot, other, slots } = await keyed();
      const receipt = createReceipt(slot.organizationId);
      await slots.save(createChange(slot, emptied(slot), { receipt }));
      const theirs = { ...receipt, organizationId: other.slot.organizationId };
      expect(await slots.save(createChange(other.slot, emptied(other.slot), { receipt: theirs }))).toBe("saved");
      const colleague = { ...receipt, actorId: userId("user-colleague") };
      const next = createKeyedSlot(slot.organizationId, { revision: 3 });
      expect(await slots.save(createChange(emptied(slot), next, { receipt: colleague }))).toBe("saved");
    });

    test("a released hold is gone, one placed anew is the new one, and the other organization keeps its own", async () => {
      const { slot, other, slots } = await keyed();
      const held: Slot = { ...slot, revision: 2, holds: [createHold(), createHold({ kind: "partner", party: "P" })] };
      const theirs: Slot = { ...other.slot, revision: 2, holds: [createHold()] };
      await slots.save(createChange(slot, held));
      await slots.save(createChange(other.slot, theirs));
      const renewed = createHold({ message: "Stopped again.", placedAt: NOON + 1, placedBy: ADMIN });
      const next: Slot = { ...held, revision: 3, holds: [renewed] };
      await slots.save(createChange(held, next));
      expect(await slots.load(slot.organizationId)).toEqual(next);
      expect(await slots.load(other.slot.organizationId)).toEqual(theirs);
    });

    test("a change without a new value keeps the one that is there", async () => {
      const { slot, sealedValue, slots } = await keyed();
      await slots.save(createChange(slot, { ...slot, revision: 2, holds: [createHold()] }));
      expect(await slots.reveal(slot.organizationId, 2, createAuditEntry())).toBe(sealedValue);
    });

    test("another fingerprint without its sealed value is a bug, and nothing is written", async () => {
      const { slot, slots } = await keyed();
      const next = createKeyedSlot(slot.organizationId, { revision: 2 });
      await expect(slots.save(createChange(slot, next, { sealedValue: null }))).rejects.toThrow(slot.organizationId);
      expect(await slots.load(slot.organizationId)).toEqual(slot);
    });

    test("a sealed value for a slot without a key, or a revision that does not rise, is a bug", async () => {
      const { slot, slots } = await keyed();
      const sealed = createChange(slot, emptied(slot), { sealedValue: createSealedValue() });
      await expect(slots.save(sealed)).rejects.toThrow(/holds no key/);
      await expect(slots.save(createChange(slot, slot))).rejects.toThrow(/raise the revision/);
    });

    test("a second accepted event of one revision is refused, with the change that brings it", async () => {
      const { slot, slots } = await keyed();
      const twice = createAuditEntry({ organizationId: slot.organizationId, revision: 1 });
      await expect(slots.save(createChange(slot, emptied(slot), { audit: [twice] }))).rejects.toThrow();
      expect(await slots.load(slot.organizationId)).toEqual(slot);
    });

    test("of two changes of one revision at once, one is saved and the other is a conflict", async () => {
      const { slot, slots } = await keyed();
      const rivals = [slots, harness.rival.slots].map((store) => {
        const next = createKeyedSlot(slot.organizationId, { revision: 2 });
        return { next, outcome: store.save(createChange(slot, next)) };
      });
      const outcomes = await Promise.all(rivals.map(({ outcome }) => outcome));
      expect(outcomes.toSorted()).toEqual(["conflict", "saved"]);
      expect(await slots.load(slot.organizationId)).toEqual(rivals[outcomes.indexOf("saved")]?.next);
    });

    test("of one request sent twice at once, one is saved and the other repeated", async () => {
      const { slot, slots } = await keyed();
      const receipt = createReceipt(slot.organizationId);
      const change = createChange(slot, emptied(slot), { receipt });
      const outcomes = await Promise.all([slots.save(change), harness.rival.slots.save(change)]);
      expect(outcomes.toSorted()).toEqual(["repeated", "saved"]);
      expect(await listAudit(slot)).toHaveLength(3);
    });
  });

  describe("save with a fresh allowance (M4)", () => {
    async function limited() {
      const { slot, other, slots } = await keyed();
      const ids = [slot.organizationId, other.slot.organizationId] as const;
      for (const id of ids) {
        await harness.stores.thresholds.set(createThresholdChange(id, { limit: 100, unit: "day" }));
        for (let call = 0; call < 3; call += 1) await passOne(harness.calls, id);
      }
      return { slot, slots, ids };
    }
    const usageOf = async (id: OrganizationId) => (await harness.stores.thresholds.find(id))?.usage;

    test("gives what is left of the window N calls again; the count and the warning stay, and every other organization's", async () => {
      const { slot, slots, ids } = await limited();
      const [id, other] = ids;
      const warning = { organizationId: id, percent: 80, windowStartsAt: DAY_STARTS_AT } as const;
      await harness.stores.thresholds.warn(warning, createAuditEntry());
      await slots.save(createChange(slot, { ...slot, revision: 2 }, { freshAllowance: true }));
      const usage = { ...unused(NOON, "day"), calls: 3, spent: 3 };
      expect(await usageOf(id)).toEqual({ ...usage, spent: 0, warned: 80 });
      expect(await usageOf(other)).toEqual(usage);
      await passOne(harness.rivalCalls, id);
      expect(await usageOf(id)).toEqual({ ...usage, calls: 4, spent: 1, warned: 80 });
    });

    test("is given by no other change, and not by one that is lost", async () => {
      const { slot, slots, ids } = await limited();
      await slots.save(createChange(slot, { ...slot, revision: 2, holds: [createHold()] }));
      const late = createChange(slot, { ...slot, revision: 3 }, { freshAllowance: true });
      expect(await slots.save(late)).toBe("conflict");
      expect(await usageOf(ids[0])).toMatchObject({ calls: 3, spent: 3 });
    });

    test("of an organization without a threshold, or of which nothing was counted, is nothing", async () => {
      const { slot, slots } = await keyed();
      expect(await slots.save(createChange(slot, { ...slot, revision: 2 }, { freshAllowance: true }))).toBe("saved");
      expect(await harness.stores.thresholds.find(slot.organizationId)).toBeNull();
    });

    test("while calls are being counted, is given once and loses none of them", async () => {
      const { slot, ids } = await limited();
      const [id] = ids;
      const seen: number[] = [];
      async function pass(store: Harness["calls"]): Promise<void> {
        for (let call = 0; call < 15; call += 1) {
          await passOne(store, id, { onUsage: (usage) => seen.push(usage?.spent ?? 0) });
        }
      }
      const change = createChange(slot, { ...slot, revision: 2 }, { freshAllowance: true });
      const counting = [pass(harness.calls), pass(harness.rivalCalls)];
      expect(await harness.rival.slots.save(change)).toBe("saved");
      await Promise.all(counting);
      const usage = await usageOf(id);
      expect(usage?.calls).toBe(33);
      // What each call found spent: one more each time, and nothing once.
      const fresh = [...seen, Number(usage?.spent)].indexOf(0);
      const expected = Array.from({ length: 31 }, (_, call) => (call < fresh ? 3 + call : call - fresh));
      expect([...seen, usage?.spent]).toEqual(expected);
    });
  });

  describe("refuse", () => {
    const refused = (slot: Slot) =>
      createAuditEntry({ organizationId: slot.organizationId, outcome: "refused", refusalCode: "KEY_DISABLED" });

    test("a refusal is audited, kept for its request id, and changes no slot", async () => {
      const { slot, slots } = await keyed();
      const answer = { ok: false, refusal: { code: "KEY_DISABLED" } };
      const receipt = createReceipt(slot.organizationId, { answer });
      const entry = refused(slot);
      expect(await slots.refuse(entry, receipt)).toBe("saved");
      expect((await listAudit(slot))[0]).toEqual(entry);
      expect(await slots.findReceipt(slot.organizationId, receipt.actorId, receipt.requestId)).toEqual(receipt);
      expect(await slots.load(slot.organizationId)).toEqual(slot);
    });

    test("a refusal sent twice at once is audited once", async () => {
      const { slot, slots } = await keyed();
      const receipt = createReceipt(slot.organizationId);
      const outcomes = await Promise.all([
        slots.refuse(refused(slot), receipt),
        harness.rival.slots.refuse(refused(slot), receipt),
      ]);
      expect(outcomes.toSorted()).toEqual(["repeated", "saved"]);
      expect(await listAudit(slot)).toHaveLength(3);
    });

    test("without a request id nothing is kept but the event", async () => {
      const { slot, slots } = await keyed();
      expect(await slots.refuse(refused(slot), null)).toBe("saved");
      expect(await slots.refuse(refused(slot), null)).toBe("saved");
    });
  });

  describe("reveal", () => {
    test("the value is given with its event, in one", async () => {
      const { slot, sealedValue, slots } = await keyed();
      const entry = createAuditEntry({ organizationId: slot.organizationId, type: "key.reveal" });
      expect(await slots.reveal(slot.organizationId, 1, entry)).toBe(sealedValue);
      expect((await listAudit(slot))[0]).toEqual(entry);
    });

    test("another revision, and another organization, is a conflict without an event", async () => {
      const { slot, slots } = await keyed();
      const entry = createAuditEntry({ organizationId: slot.organizationId });
      expect(await slots.reveal(slot.organizationId, 2, entry)).toBe("conflict");
      expect(await slots.reveal(organizationId("nobody"), 1, entry)).toBe("conflict");
      expect(await listAudit(slot)).toHaveLength(2);
    });

    test("an empty slot has no value to reveal", async () => {
      const { id } = await createOrganization(harness.stores);
      await expect(harness.stores.slots.reveal(id, 0, createAuditEntry())).rejects.toThrow(id);
    });

    test("against a change at once, it gives the value of the revision it names or a conflict", async () => {
      const { slot, sealedValue, slots } = await keyed();
      const entry = createAuditEntry({ organizationId: slot.organizationId });
      const [revealed, saved] = await Promise.all([
        slots.reveal(slot.organizationId, 1, entry),
        harness.rival.slots.save(createChange(slot, createKeyedSlot(slot.organizationId, { revision: 2 }))),
      ]);
      expect(saved).toBe("saved");
      expect([sealedValue, "conflict"]).toContain(revealed);
    });
  });

  describe("findReceipt", () => {
    test("a receipt comes back whole, for its organization, actor and request id only", async () => {
      const { slot, other, slots } = await keyed();
      const receipt = createReceipt(slot.organizationId, { sealedValue: createSealedValue() });
      await slots.save(createChange(slot, emptied(slot), { receipt }));
      const { actorId, requestId } = receipt;
      expect(await slots.findReceipt(slot.organizationId, actorId, requestId)).toEqual(receipt);
      expect(await slots.findReceipt(other.slot.organizationId, actorId, requestId)).toBeNull();
      expect(await slots.findReceipt(slot.organizationId, userId("user-colleague"), requestId)).toBeNull();
      expect(await slots.findReceipt(slot.organizationId, actorId, "another-request")).toBeNull();
    });
  });

  describe("wasRetired", () => {
    test("a retired value is known to its organization only, and may be retired again", async () => {
      const { slot, other, slots } = await keyed();
      const retired = { fingerprint: fingerprint("retired"), at: NOON };
      await slots.save(createChange(slot, emptied(slot), { retired }));
      const third: Slot = { ...slot, revision: 3, contents: { kind: "empty" } };
      expect(await slots.save(createChange(emptied(slot), third, { retired: { ...retired, at: NOON + 1 } }))).toBe(
        "saved",
      );
      expect(await slots.wasRetired(slot.organizationId, retired.fingerprint)).toBe(true);
      expect(await slots.wasRetired(other.slot.organizationId, retired.fingerprint)).toBe(false);
      expect(await slots.wasRetired(slot.organizationId, fingerprint("never"))).toBe(false);
    });
  });
}
