import { type OrganizationId, organizationId } from "@keyhold/domain/core/ids";
import { type Threshold, unused, type WarningPercent } from "@keyhold/domain/usage/usage";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AuditEntry, Stores, ThresholdChange } from "../../stores.ts";
import { createAuditEntry, createOrganization, createReceipt, createThresholdChange, NOON } from "../factories.ts";
import { countCalls, foldAll, passOne, sumOf } from "./counting.ts";
import type { Harness } from "./harness.ts";

const HOUR_MS = 3_600_000;
const DAILY: Threshold = { limit: 100, unit: "day" };
const DAY = { from: NOON - 12 * HOUR_MS, to: NOON + 12 * HOUR_MS };
const MONTH_STARTS_AT = Date.UTC(2026, 2);

type About = { readonly percent: WarningPercent; readonly windowStartsAt?: number };

export function describeThresholdStore(open: () => Promise<Harness>): void {
  let harness: Harness;
  beforeAll(async () => {
    harness = await open();
  });
  afterAll(() => harness.drop());

  const find = (id: OrganizationId) => harness.stores.thresholds.find(id);
  const listAudit = (id: OrganizationId) => harness.stores.audit.list(id, 100);
  const entryOf = (organization: OrganizationId, patch: Partial<AuditEntry> = {}) =>
    createAuditEntry({ organizationId: organization, type: "threshold.set", ...patch });
  const set = (id: OrganizationId, threshold: Threshold | null, patch: Partial<ThresholdChange> = {}) =>
    harness.stores.thresholds.set(createThresholdChange(id, threshold, patch));
  async function pair(): Promise<readonly [OrganizationId, OrganizationId]> {
    return [(await createOrganization(harness.stores)).id, (await createOrganization(harness.stores)).id];
  }

  describe("thresholds.set", () => {
    test("an organization has none, then the one that was set, and another organization none", async () => {
      const [id, other] = await pair();
      expect(await find(id)).toBeNull();
      const entry = entryOf(id);
      expect(await set(id, DAILY, { audit: () => entry })).toBe("set");
      expect(await harness.rival.thresholds.find(id)).toEqual({ threshold: DAILY, usage: unused(NOON, "day") });
      expect((await listAudit(id))[0]).toEqual(entry);
      expect(await find(other)).toBeNull();
      expect(await find(organizationId("nobody"))).toBeNull();
    });

    test("a threshold of nothing, and the greatest, come back", async () => {
      const [id, other] = await pair();
      await set(id, { limit: 0, unit: "hour" });
      await set(other, { limit: 2_147_483_647, unit: "month" });
      expect(await find(id)).toEqual({ threshold: { limit: 0, unit: "hour" }, usage: unused(NOON, "hour") });
      expect(await find(other)).toMatchObject({ threshold: { limit: 2_147_483_647, unit: "month" } });
    });

    test("null takes it away, with its event, and leaves another organization's", async () => {
      const [id, other] = await pair();
      for (const each of [id, other]) await set(each, DAILY);
      await set(id, null);
      await set(id, null);
      expect([await find(id), await find(other)]).toMatchObject([null, { threshold: DAILY }]);
      expect((await listAudit(id)).map(({ type }) => type).slice(0, 3)).toEqual(Array(3).fill("threshold.set"));
    });

    test("counts what the window has seen: in the journal, folded, and in every hour of it; nothing else", async () => {
      const [id, other] = await pair();
      await countCalls(harness.calls, id, { at: DAY.from, count: 3 });
      await foldAll(harness.calls, 100);
      await countCalls(harness.calls, id, { at: NOON, count: 4 });
      await countCalls(harness.rivalCalls, id, { at: DAY.to - 1, count: 5 });
      await countCalls(harness.calls, id, { at: DAY.from - 1, count: 1000 });
      await countCalls(harness.calls, id, { at: DAY.to, count: 1000 });
      await countCalls(harness.calls, other, { count: 1000 });
      await harness.stores.usage.addRefused(NOON, new Map([[id, 1000]]));
      for (const [unit, calls] of [
        ["day", 12],
        ["hour", 4],
        ["month", 2012],
      ] as const) {
        await set(id, { limit: 10, unit });
        expect((await find(id))?.usage).toEqual({ ...unused(NOON, unit), calls, spent: calls });
      }
    });

    test("in the middle of a window lets the rest of it pass, and no more", async () => {
      const [id] = await pair();
      await countCalls(harness.calls, id, { count: 7 });
      await set(id, { limit: 10, unit: "day" });
      const passed = [];
      for (let call = 0; call < 5; call += 1) passed.push(await passOne(harness.calls, id));
      expect(passed).toEqual([true, true, true, false, false]);
      await set(id, { limit: 11, unit: "day" });
      expect([await passOne(harness.calls, id), await passOne(harness.calls, id)]).toEqual([true, false]);
    });

    test("can be set when a window has seen more calls than any threshold", async () => {
      const [id] = await pair();
      for (const day of [0, 1])
        await countCalls(harness.calls, id, { at: NOON - day * 24 * HOUR_MS, count: 2_000_000_000 });
      await set(id, { limit: 2_147_483_647, unit: "month" });
      expect((await find(id))?.usage?.window.startsAt).toBe(MONTH_STARTS_AT);
      expect(await passOne(harness.calls, id)).toBe(false);
    });

    test("without its event nothing is set", async () => {
      const [id] = await pair();
      const entry = entryOf(id);
      await harness.stores.audit.append(entry);
      await expect(set(id, DAILY, { audit: () => entry })).rejects.toThrow();
      expect(await find(id)).toBeNull();
      await set(id, DAILY);
      await expect(set(id, null, { audit: () => entry })).rejects.toThrow();
      expect(await find(id)).toMatchObject({ threshold: DAILY });
    });

    test("its event is told which threshold there was, also when several are set at once", async () => {
      const [id, other] = await pair();
      await set(other, DAILY);
      const tell = (to: number) => (before: Threshold | null) =>
        entryOf(id, { facts: { from: before?.limit ?? null, to } });
      await set(id, { limit: 1, unit: "day" }, { audit: tell(1) });
      await Promise.all(
        [harness.stores, harness.rival, harness.stores].map((stores, index) => {
          const limit = index + 2;
          return stores.thresholds.set(createThresholdChange(id, { limit, unit: "hour" }, { audit: tell(limit) }));
        }),
      );
      const told = (await listAudit(id)).filter(({ type }) => type === "threshold.set").map(({ facts }) => facts);
      expect(told.map(({ from }) => from)).toEqual([...told.slice(1).map(({ to }) => to), null]);
      expect(told[0]?.to).toBe((await find(id))?.threshold.limit);
    });

    test("a request that was answered is repeated and writes nothing, also when it is sent twice at once", async () => {
      const [id, other] = await pair();
      const receipt = createReceipt(id, { answer: { ok: true } });
      const rivals = [harness.stores, harness.rival].map((stores, limit) =>
        stores.thresholds.set(createThresholdChange(id, { limit, unit: "day" }, { receipt })),
      );
      expect((await Promise.all(rivals)).toSorted()).toEqual(["repeated", "set"]);
      await set(id, DAILY);
      expect(await set(id, null, { receipt })).toBe("repeated");
      expect(await find(id)).toMatchObject({ threshold: DAILY });
      expect((await listAudit(id)).filter(({ type }) => type === "threshold.set")).toHaveLength(2);
      const { actorId, requestId } = receipt;
      expect(await harness.stores.slots.findReceipt(id, actorId, requestId)).toEqual(receipt);
      expect(await set(other, DAILY, { receipt: { ...receipt, organizationId: other } })).toBe("set");
    });

    test("for an organization that does not exist is a bug, and leaves no event", async () => {
      const nobody = organizationId("nobody");
      await expect(set(nobody, DAILY)).rejects.toThrow();
      expect(await find(nobody)).toBeNull();
      expect(await listAudit(nobody)).toEqual([]);
    });

    test("of two that are set at once, one stands whole, and both have their events", async () => {
      const [id] = await pair();
      const thresholds = [5, 6].map((limit): Threshold => ({ limit, unit: limit === 5 ? "hour" : "month" }));
      for (let round = 0; round < 5; round += 1) {
        await Promise.all(
          [harness.stores, harness.rival].map((stores, index) =>
            stores.thresholds.set(createThresholdChange(id, thresholds[index] ?? null)),
          ),
        );
        const found = await find(id);
        expect(thresholds).toContainEqual(found?.threshold);
        expect(found?.usage).toEqual(unused(NOON, found?.threshold.unit ?? "day"));
      }
      expect((await listAudit(id)).filter(({ type }) => type === "threshold.set")).toHaveLength(10);
    });

    test("while calls are being counted, misses none of them and counts none twice", async () => {
      const [id] = await pair();
      let isDone = false;
      async function count(store: Harness["calls"]): Promise<void> {
        while (!isDone) expect(await passOne(store, id)).toBe(true);
      }
      async function change(): Promise<void> {
        for (let round = 0; round < 15; round += 1) {
          await harness.rival.thresholds.set(createThresholdChange(id, { limit: 1_000_000 + round, unit: "day" }));
          if (round % 3 === 0) await set(id, null);
        }
      }
      const changing = change().finally(() => {
        isDone = true;
      });
      await Promise.all([changing, ...[harness.calls, harness.calls, harness.rivalCalls].map(count)]);
      const calls = sumOf(await harness.stores.usage.listHours(id, DAY));
      expect((await find(id))?.usage).toEqual({ ...unused(NOON, "day"), calls, spent: calls });
    });
  });

  describe("thresholds.warn", () => {
    const warnIn = (stores: Stores, organization: OrganizationId, about: About) =>
      stores.thresholds.warn(
        { organizationId: organization, windowStartsAt: DAY.from, ...about },
        entryOf(organization, { type: "threshold.warned", facts: { percent: about.percent } }),
      );
    const warn = (organization: OrganizationId, percent: WarningPercent, windowStartsAt = DAY.from) =>
      warnIn(harness.stores, organization, { percent, windowStartsAt });
    const warnings = async (id: OrganizationId) =>
      (await listAudit(id)).filter(({ type }) => type === "threshold.warned").map(({ facts }) => facts.percent);

    test("80 and then 90 are noted once each, for their organization only", async () => {
      const [id, other] = await pair();
      for (const each of [id, other]) await set(each, DAILY);
      const outcomes = [];
      for (const percent of [80, 80, 90, 90, 80] as const) outcomes.push(await warn(id, percent));
      expect(outcomes).toEqual(["noted", "given", "noted", "given", "given"]);
      expect(await warnings(id)).toEqual([90, 80]);
      expect([await find(id), await find(other)]).toMatchObject([
        { usage: { warned: 90 } },
        { usage: { warned: null } },
      ]);
      expect(await warnings(other)).toEqual([]);
    });

    test("of a window that is not the present one, or of no threshold, nothing is noted", async () => {
      const [id, other] = await pair();
      await set(id, DAILY);
      for (const startsAt of [DAY.to, DAY.from - 24 * HOUR_MS, DAY.from + 1, NOON]) {
        expect(await warn(id, 80, startsAt)).toBe("given");
      }
      expect(await warn(other, 80)).toBe("given");
      expect(await warn(organizationId("nobody"), 80)).toBe("given");
      expect([await warnings(id), await warnings(other)]).toEqual([[], []]);
    });

    test("a new window is warned of anew", async () => {
      const [id] = await pair();
      await set(id, DAILY);
      expect(await warn(id, 90)).toBe("noted");
      expect(await passOne(harness.calls, id, { now: DAY.to })).toBe(true);
      expect(await warn(id, 90)).toBe("given");
      expect(await warn(id, 80, DAY.to)).toBe("noted");
      expect(await warn(id, 90, DAY.to)).toBe("noted");
      expect(await warnings(id)).toEqual([90, 80, 90]);
    });

    test("of many processes that warn at once, one notes it", async () => {
      const [id] = await pair();
      await set(id, DAILY);
      for (const percent of [80, 90] as const) {
        const rivals = [harness.stores, harness.rival, harness.rival, harness.stores];
        const outcomes = await Promise.all(rivals.map((stores) => warnIn(stores, id, { percent })));
        expect(outcomes.toSorted()).toEqual(["given", "given", "given", "noted"]);
      }
      expect(await warnings(id)).toEqual([90, 80]);
    });

    test("without its event nothing is noted", async () => {
      const [id] = await pair();
      await set(id, DAILY);
      const entry = entryOf(id);
      await harness.stores.audit.append(entry);
      const warning = { organizationId: id, percent: 80, windowStartsAt: DAY.from } as const;
      await expect(harness.stores.thresholds.warn(warning, entry)).rejects.toThrow();
      expect(await warn(id, 80)).toBe("noted");
    });

    test("is not lost to calls that are counted meanwhile, nor a call to it", async () => {
      const [id] = await pair();
      await set(id, DAILY);
      const counting = Array.from({ length: 30 }, (_, index) =>
        passOne(index % 2 === 0 ? harness.calls : harness.rivalCalls, id),
      );
      const noted = [await warnIn(harness.rival, id, { percent: 80 }), await warn(id, 90)];
      await Promise.all(counting);
      expect(noted).toEqual(["noted", "noted"]);
      expect((await find(id))?.usage).toEqual({ ...unused(NOON, "day"), calls: 30, spent: 30, warned: 90 });
    });
  });
}
