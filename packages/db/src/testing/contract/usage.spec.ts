import { type OrganizationId, organizationId } from "@keyhold/domain/core/ids";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Stores } from "../../stores.ts";
import { createOrganization, NOON } from "../factories.ts";
import { countCalls, foldAll } from "./counting.ts";
import type { Harness } from "./harness.ts";

const HOUR_MS = 3_600_000;
const ALWAYS = { from: 0, to: Date.UTC(2199, 0) };

export function describeUsageStore(open: () => Promise<Harness>): void {
  let harness: Harness;
  beforeAll(async () => {
    harness = await open();
  });
  afterAll(() => harness.drop());

  const create = async () => (await createOrganization(harness.stores)).id;
  const list = (id: OrganizationId, period = ALWAYS) => harness.stores.usage.listHours(id, period);

  describe("usage.listHours", () => {
    test("hours come in order, from the first until before the last, without those of another organization", async () => {
      const [id, other] = [await create(), await create()];
      for (const hour of [3, 0, 2, 1])
        await countCalls(harness.calls, id, { at: NOON + hour * HOUR_MS, count: hour + 1 });
      await countCalls(harness.calls, other, { count: 100 });
      const at = (hour: number) => ({ startsAt: NOON + hour * HOUR_MS, allowed: hour + 1, refused: 0 });
      const check = async () => {
        expect(await list(id)).toEqual([0, 1, 2, 3].map(at));
        expect(await list(id, { from: NOON + HOUR_MS, to: NOON + 3 * HOUR_MS })).toEqual([1, 2].map(at));
        expect(await list(id, { from: NOON + 1, to: NOON + HOUR_MS + 1 })).toEqual([at(0)]);
        expect(await list(id, { from: NOON, to: NOON })).toEqual([]);
        expect(await list(id, { from: NOON + HOUR_MS, to: NOON })).toEqual([]);
      };
      await check();
      await foldAll(harness.calls, 2);
      await check();
      expect(await list(organizationId("nobody"))).toEqual([]);
    });

    test("great numbers are told exactly, folded or not", async () => {
      const id = await create();
      await countCalls(harness.calls, id, { count: 2_000_000_000 });
      await foldAll(harness.calls, 100);
      await countCalls(harness.calls, id, { count: 100_000_001 });
      const expected = [{ startsAt: NOON, allowed: 2_100_000_001, refused: 0 }];
      expect(await list(id)).toEqual(expected);
      await foldAll(harness.calls, 100);
      expect(await list(id)).toEqual(expected);
    });
  });

  describe("usage.addRefused", () => {
    test("refused calls are added to their hour, beside the allowed ones and for their organization", async () => {
      const [id, other] = [await create(), await create()];
      await countCalls(harness.calls, id, { count: 4 });
      await harness.stores.usage.addRefused(NOON + HOUR_MS - 1, new Map([[id, 2]]));
      await harness.rival.usage.addRefused(
        NOON,
        new Map([
          [id, 3],
          [other, 7],
        ]),
      );
      await harness.stores.usage.addRefused(NOON + HOUR_MS, new Map([[id, 1]]));
      const expected = [
        { startsAt: NOON, allowed: 4, refused: 5 },
        { startsAt: NOON + HOUR_MS, allowed: 0, refused: 1 },
      ];
      expect(await list(id)).toEqual(expected);
      await foldAll(harness.calls, 100);
      expect(await list(id)).toEqual(expected);
      expect(await list(other)).toEqual([{ startsAt: NOON, allowed: 0, refused: 7 }]);
    });

    test("none are none", async () => {
      await expect(harness.stores.usage.addRefused(NOON, new Map())).resolves.toBeUndefined();
    });

    test("as many organizations as are remembered between two notes are added in one", async () => {
      const ids = Array.from({ length: 10_000 }, (_, index) => organizationId(`refused-${index}`));
      await harness.stores.usage.addRefused(NOON, new Map(ids.map((id, index) => [id, index + 1])));
      for (const index of [0, 1, 4999, 9999]) {
        expect(await list(organizationId(`refused-${index}`))).toEqual([
          { startsAt: NOON, allowed: 0, refused: index + 1 },
        ]);
      }
    });

    test("by two at once, in whatever order and while both fold, nothing is lost", async () => {
      const ids = await Promise.all(Array.from({ length: 20 }, create));
      const counted = { at: NOON, calls: new Map(ids.map((id) => [id, 1])), usages: new Map() };
      async function work(side: 0 | 1): Promise<void> {
        const [stores, calls] = side === 0 ? [harness.stores, harness.calls] : [harness.rival, harness.rivalCalls];
        const order = side === 0 ? ids : ids.toReversed();
        for (let round = 0; round < 10; round += 1) {
          await calls.decide({ organizations: [], verifiers: [] }, () => ({ answers: null, counted }));
          await Promise.all([stores.usage.addRefused(NOON, new Map(order.map((id) => [id, 2]))), calls.fold(2)]);
        }
      }
      await Promise.all([work(0), work(1)]);
      for (const id of ids) expect(await list(id)).toEqual([{ startsAt: NOON, allowed: 20, refused: 40 }]);
    });
  });

  describe("usage.prune", () => {
    /** Far from the hours of the other tests: what is pruned is pruned for all. */
    const OLD = Date.UTC(2001, 0);
    async function fill(hours: readonly number[]): Promise<OrganizationId> {
      const id = await create();
      for (const hour of hours) await countCalls(harness.calls, id, { at: OLD + hour * HOUR_MS });
      await foldAll(harness.calls, 100);
      return id;
    }
    const hoursOf = async (id: OrganizationId) => (await list(id)).map(({ startsAt }) => (startsAt - OLD) / HOUR_MS);

    test("hours that are over are dropped, of every organization; the one of the moment and later ones stay", async () => {
      const [id, other] = [await fill([0, 1, 2, 3]), await fill([1, 2])];
      expect(await harness.stores.usage.prune(OLD + 2 * HOUR_MS + 1, 100)).toBe(3);
      expect([await hoursOf(id), await hoursOf(other)]).toEqual([[2, 3], [2]]);
      expect(await harness.stores.usage.prune(OLD + 2 * HOUR_MS, 100)).toBe(0);
      expect(await harness.stores.usage.prune(OLD + 4 * HOUR_MS, 100)).toBe(3);
      expect([await hoursOf(id), await hoursOf(other)]).toEqual([[], []]);
    });

    test("not more than was said are dropped at once", async () => {
      const id = await fill([0, 1, 2, 3, 4]);
      const dropped = [];
      for (let time = 0; time < 4; time += 1) dropped.push(await harness.stores.usage.prune(OLD + 100 * HOUR_MS, 2));
      expect(dropped).toEqual([2, 2, 1, 0]);
      expect(await hoursOf(id)).toEqual([]);
    });

    test("by two at once, while hours are written, each old hour is dropped once and what is not old stays", async () => {
      const id = await fill(Array.from({ length: 40 }, (_, hour) => hour));
      const kept = await create();
      async function work({ usage }: Stores): Promise<number> {
        let dropped = 0;
        for (let round = 0; round < 60; round += 1) {
          dropped += await usage.prune(OLD + 39 * HOUR_MS, 3);
          await usage.addRefused(OLD + 39 * HOUR_MS, new Map([[kept, 1]]));
        }
        return dropped;
      }
      const [mine, theirs] = await Promise.all([work(harness.stores), work(harness.rival)]);
      expect(mine + theirs).toBe(39);
      expect(await hoursOf(id)).toEqual([39]);
      expect(await list(kept)).toEqual([{ startsAt: OLD + 39 * HOUR_MS, allowed: 0, refused: 120 }]);
    });
  });
}
