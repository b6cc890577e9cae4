import { beforeEach, expect, test } from "vitest";
import { type CountedParts, createCounted } from "./counted.ts";

const WEBHOOKS = { failingSince: null, oldestWaitingAt: null };

let now = 0;
let runs: PromiseWithResolvers<void>[] = [];
let counted: ReturnType<typeof createCounted>;

beforeEach(() => {
  now = Date.parse("2026-03-12T12:00:00.000Z");
  runs = [];
  counted = createCounted(createParts());
});

/** Counts that take until they are told to end. */
function createParts(): CountedParts {
  const survey = {
    webhooks: async () => {
      const run = Promise.withResolvers<void>();
      runs.push(run);
      await run.promise;
      return WEBHOOKS;
    },
    sealed: async () => ({ counts: [], isWhole: true }),
    chains: async () => ({ chains: 0, unsealed: 0, isWhole: true }),
  };
  // What else they have is not asked.
  return {
    ...{ survey, clock: { now: () => now } },
    secrets: { masterKeyIds: () => ["first"] },
    audit: { findEnd: async () => ({ head: null, last: null }) },
  } as unknown as CountedParts;
}

test("a count that takes longer than it is kept is not begun a second time meanwhile", async () => {
  const first = counted();
  now += 60_000;
  const second = counted();
  expect(runs).toHaveLength(1);
  runs[0]?.resolve();
  expect(await second).toBe(await first);
});

test("it is kept for half a minute from its end, not from its beginning", async () => {
  const first = counted();
  now += 60_000;
  runs[0]?.resolve();
  const kept = await first;
  now += 29_000;
  expect(await counted()).toBe(kept);
  now += 1000;
  const next = counted();
  expect(runs).toHaveLength(2);
  runs[1]?.resolve();
  expect(Date.parse((await next).at)).toBe(now);
});

test("one that failed is not kept", async () => {
  const first = counted();
  runs[0]?.reject(new Error("Locked."));
  await expect(first).rejects.toThrow("Locked.");
  const next = counted();
  expect(runs).toHaveLength(2);
  runs[1]?.resolve();
  await next;
});
