import { type OrganizationId, organizationId } from "@keyhold/domain/core/ids";
import { fingerprint } from "@keyhold/domain/key/fingerprint";
import type { Slot } from "@keyhold/domain/key/slot";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RetiredAttempts } from "../../stores.ts";
import { createChange, createOrganizationWithKey, NOON } from "../factories.ts";
import type { Harness } from "./harness.ts";

const UNTOUCHED = { attempts: 0, lastAttemptAt: null, lastSource: null };

export function describeRetiredValueStore(open: () => Promise<Harness>): void {
  let harness: Harness;
  beforeAll(async () => {
    harness = await open();
  });
  afterAll(() => harness.drop());

  const list = (id: OrganizationId, limit = 10) => harness.stores.retiredValues.list(id, limit);
  const attemptsOn = (id: OrganizationId, mark: string, patch: Partial<RetiredAttempts> = {}): RetiredAttempts => ({
    ...{ organizationId: id, fingerprint: mark, attempts: 1, lastAttemptAt: NOON, lastSource: "203.0.113.7" },
    ...patch,
  });

  /** An organization whose slot has held these values one after the other: all but the last are retired, a second apart. */
  async function held(...marks: readonly string[]): Promise<OrganizationId> {
    const { organization, slot } = await createOrganizationWithKey(harness.stores);
    let before = slot;
    for (const [index, mark] of marks.entries()) before = await put(before, mark, NOON + index * 1000);
    return organization.id;
  }
  async function put(before: Slot, mark: string, at: number): Promise<Slot> {
    const next: Slot = {
      ...before,
      revision: before.revision + 1,
      contents: { kind: "key", fingerprint: fingerprint(mark) },
    };
    const isFirst = before.revision === 1;
    const old = before.contents.kind === "key" && !isFirst ? before.contents.fingerprint : null;
    const retired = old === null ? null : { fingerprint: old, at };
    expect(await harness.stores.slots.save(createChange(before, next, { retired }))).toBe("saved");
    return next;
  }
  async function load(id: OrganizationId): Promise<Slot> {
    const slot = await harness.stores.slots.load(id);
    if (slot === null) throw new Error("The slot is gone.");
    return slot;
  }

  describe("retiredValues.list", () => {
    test("the values retired last come first, without the present one and without another organization's", async () => {
      const id = await held("a", "b", "c", "d");
      const other = await held("a", "x");
      const at = (second: number) => ({ retiredAt: NOON + second * 1000, ...UNTOUCHED });
      expect(await list(id)).toEqual([at(3), at(2), at(1)]);
      expect(await list(id, 2)).toEqual([at(3), at(2)]);
      expect(await list(other)).toEqual([at(1)]);
      expect(await list(organizationId("nobody"))).toEqual([]);
    });

    test("tells neither a value nor a fingerprint", async () => {
      const id = await held("a", "b");
      const [value] = await list(id);
      expect(Object.keys(value ?? {}).toSorted()).toEqual(["attempts", "lastAttemptAt", "lastSource", "retiredAt"]);
    });

    test("a value that is the key again is not retired; when it is retired again, its attempts begin anew", async () => {
      const id = await held("a", "b");
      await harness.stores.retiredValues.addAttempts([attemptsOn(id, "a", { attempts: 9 })]);
      const again = await put(await load(id), "a", NOON + 2000);
      expect(await list(id)).toEqual([{ retiredAt: NOON + 2000, ...UNTOUCHED }]);
      expect(await harness.stores.slots.wasRetired(id, fingerprint("a"))).toBe(true);
      await put(again, "c", NOON + 3000);
      expect(await list(id)).toEqual([
        { retiredAt: NOON + 3000, ...UNTOUCHED },
        { retiredAt: NOON + 2000, ...UNTOUCHED },
      ]);
    });

    test("values of a slot that was emptied are retired, all of them", async () => {
      const id = await held("a", "b");
      const slot = await load(id);
      const retired = { fingerprint: fingerprint("b"), at: NOON + 9000 };
      const emptied: Slot = { ...slot, revision: slot.revision + 1, contents: { kind: "empty" } };
      await harness.stores.slots.save(createChange(slot, emptied, { retired }));
      expect((await list(id)).map(({ retiredAt }) => retiredAt)).toEqual([NOON + 9000, NOON + 1000]);
    });
  });

  describe("retiredValues.addAttempts", () => {
    test("attempts add up, with the last time and source", async () => {
      const id = await held("a", "b");
      await harness.stores.retiredValues.addAttempts([attemptsOn(id, "a", { attempts: 3 })]);
      await harness.rival.retiredValues.addAttempts([
        attemptsOn(id, "a", { attempts: 2, lastAttemptAt: NOON + 5, lastSource: "2001:db8::1" }),
      ]);
      expect(await list(id)).toMatchObject([{ attempts: 5, lastAttemptAt: NOON + 5, lastSource: "2001:db8::1" }]);
      await harness.stores.retiredValues.addAttempts([
        attemptsOn(id, "a", { lastAttemptAt: NOON + 6, lastSource: null }),
      ]);
      expect(await list(id)).toMatchObject([{ attempts: 6, lastAttemptAt: NOON + 6, lastSource: null }]);
    });

    test("what is told late does not take the place of what was later", async () => {
      const id = await held("a", "b");
      await harness.stores.retiredValues.addAttempts([attemptsOn(id, "a", { lastAttemptAt: NOON + 9 })]);
      const late = attemptsOn(id, "a", { attempts: 4, lastAttemptAt: NOON + 3, lastSource: "198.51.100.1" });
      await harness.rival.retiredValues.addAttempts([late]);
      expect(await list(id)).toMatchObject([{ attempts: 5, lastAttemptAt: NOON + 9, lastSource: "203.0.113.7" }]);
    });

    test("of other values, and with another organization's, nothing is noted", async () => {
      const [id, other] = [await held("a", "b", "c"), await held("x", "y")];
      await harness.stores.retiredValues.addAttempts([
        ...["c", "x", "never", "' OR 1=1 --"].map((mark) => attemptsOn(id, mark)),
        attemptsOn(other, "a"),
        attemptsOn(organizationId("nobody"), "a"),
        attemptsOn(id, "b"),
      ]);
      expect(await list(id)).toMatchObject([{ attempts: 1 }, UNTOUCHED]);
      expect(await list(other)).toMatchObject([UNTOUCHED]);
      await expect(harness.stores.retiredValues.addAttempts([])).resolves.toBeUndefined();
    });

    test("a source that no column can hold is noted without what cannot be stored", async () => {
      const id = await held("a", "b");
      await harness.stores.retiredValues.addAttempts([attemptsOn(id, "a", { lastSource: "a\0b" })]);
      expect(await list(id)).toMatchObject([{ attempts: 1, lastSource: "a\uFFFDb" }]);
    });

    test("by two at once none are lost", async () => {
      const id = await held("a", "b", "c");
      const rivals = Array.from({ length: 20 }, (_, index) => {
        const attempts = ["a", "b"].map((mark) => attemptsOn(id, mark, { attempts: 2, lastAttemptAt: NOON + index }));
        const { retiredValues } = index % 2 === 0 ? harness.stores : harness.rival;
        return retiredValues.addAttempts(index % 3 === 0 ? attempts : attempts.toReversed());
      });
      await Promise.all(rivals);
      const both = { attempts: 40, lastAttemptAt: NOON + 19 };
      expect(await list(id)).toMatchObject([both, both]);
    });
  });
}
