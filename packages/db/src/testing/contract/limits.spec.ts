import { randomUUID } from "node:crypto";
import { type OrganizationId, organizationId } from "@keyhold/domain/core/ids";
import { type CallLimit, type LimitState, takeCall } from "@keyhold/domain/limit/limit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type LimitKey, type LimitStore, nameOf } from "../../limits/store.ts";
import { NOON } from "../factories.ts";
import type { Harness } from "./harness.ts";

export function describeLimitStore(open: () => Promise<Harness>): void {
  let harness: Harness;
  beforeAll(async () => {
    harness = await open();
  });
  afterAll(() => harness.drop());

  const create = (): OrganizationId => organizationId(randomUUID());
  const light = (id: OrganizationId): LimitKey => ({ organizationId: id, weight: "light" });

  async function read(store: LimitStore, ...keys: LimitKey[]): Promise<(LimitState | undefined)[]> {
    return store.decide(keys, (states) => ({ answers: keys.map((key) => states.get(nameOf(key))), states: new Map() }));
  }

  /** As the rules have it: does a call of each pass? */
  async function take(store: LimitStore, keys: readonly LimitKey[], limits: readonly CallLimit[]): Promise<number> {
    return store.decide(keys, (known) => {
      const states = new Map<string, LimitState>();
      for (const name of new Set(keys.map(nameOf))) {
        const taken = takeCall(known.get(name) ?? {}, limits, NOON);
        if (taken.ok) states.set(name, taken.value);
      }
      return { answers: states.size, states };
    });
  }

  test("what was never used is nothing, and what was written is read, by whomever", async () => {
    const [id, state] = [create(), { SECOND: { startsAt: NOON, calls: 2 }, HOUR: { startsAt: NOON, calls: 7 } }];
    expect(await read(harness.limits, light(id))).toEqual([{}]);
    await harness.limits.decide([light(id)], () => ({ answers: null, states: new Map([[nameOf(light(id)), state]]) }));
    expect(await read(harness.rivalLimits, light(id))).toEqual([state]);
  });

  test("another organization, and another weight, have their own; who is not named stays", async () => {
    const [id, other] = [create(), create()];
    const keys = [light(id), light(other), { organizationId: id, weight: "heavy" }];
    const state = { HOUR: { startsAt: NOON, calls: 1 } };
    await harness.limits.decide(keys, () => ({ answers: null, states: new Map([[nameOf(light(id)), state]]) }));
    expect(await read(harness.limits, ...keys)).toEqual([state, {}, {}]);
  });

  test("a decision that fails writes nothing, and stops nobody", async () => {
    const id = create();
    const failing = harness.limits.decide([light(id)], () => {
      throw new Error("It cannot be decided.");
    });
    await expect(failing).rejects.toThrow("It cannot be decided.");
    expect(await read(harness.limits, light(id))).toEqual([{}]);
  });

  test("no keys are none", async () => {
    expect(await read(harness.limits)).toEqual([]);
  });

  test("of two at once, for keys in any order, exactly so many pass as may", async () => {
    const ids = Array.from({ length: 12 }, create);
    const limits = [{ calls: 25, unit: "HOUR" }] as const;
    async function work(store: LimitStore, order: readonly OrganizationId[]): Promise<number> {
      let passed = 0;
      for (let round = 0; round < 30; round += 1) passed += await take(store, order.map(light), limits);
      return passed;
    }
    const passed = await Promise.all([work(harness.limits, ids), work(harness.rivalLimits, ids.toReversed())]);
    expect(passed.reduce((sum, each) => sum + each)).toBe(12 * 25);
    expect(await read(harness.limits, ...ids.map(light))).toEqual(
      ids.map(() => ({ HOUR: { startsAt: NOON, calls: 25 } })),
    );
  });
}
