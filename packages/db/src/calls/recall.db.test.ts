import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ask, askOne, countCalls, sumOf } from "../testing/contract/counting.ts";
import { createTestDatabase, readTestEngine, type TestDatabase } from "../testing/database.ts";
import {
  createAuditEntry,
  createChange,
  createHold,
  createKeyedSlot,
  createOrganizationWithKey,
  createThresholdChange,
  NOON,
} from "../testing/factories.ts";
import { openCallStore } from "./open.ts";
import type { CallStore } from "./store.ts";

// What a decision was told is recalled by the next one; after any change, however it came about, it is not.

const engine = readTestEngine();
let made: TestDatabase;
let calls: CallStore;
beforeAll(async () => {
  made = await createTestDatabase();
  // One connection, so that what is recalled is known.
  calls = openCallStore({ url: made.url, concurrency: 1 });
});
afterAll(async () => {
  await calls.close();
  await made.drop();
});

type Whole = Awaited<ReturnType<typeof createWarm>>;

/** An organization that the calls' connection has been asked about, by id and by slug. */
async function createWarm() {
  const whole = await createOrganizationWithKey(made.database.stores);
  for (const ref of [whole.organization.id, whole.organization.slug]) {
    expect(await askOne(calls, ref)).toMatchObject({ slot: { revision: whole.slot.revision } });
    await countCalls(calls, whole.organization.id);
  }
  return whole;
}

const save = ({ slot }: Whole, patch: Partial<Whole["slot"]>) =>
  made.database.stores.slots.save(createChange(slot, { ...slot, revision: slot.revision + 1, ...patch }));
const run = (statement: string) => made.database.prisma.$executeRawUnsafe(statement);
const whose = ({ organization }: Whole) => `WHERE "organizationId" = '${organization.id}'`;
const CHANGES: Record<string, (whole: Whole) => Promise<unknown>> = {
  "another value": (whole) => save(whole, createKeyedSlot(whole.organization.id, { revision: 2 })),
  "a hold": (whole) => save(whole, { holds: [createHold()] }),
  "another subscription": (whole) => save(whole, { subscription: { startsAt: 0, endsAt: NOON, lapsedAt: null } }),
  "a threshold": ({ organization }) =>
    made.database.stores.thresholds.set(createThresholdChange(organization.id, { limit: 7, unit: "day" })),
  "a hand that writes to the slot": (whole) => run(`UPDATE "key_slot" SET "fingerprint" = 'other' ${whose(whole)}`),
  "a hand that writes to the slug": ({ organization }) =>
    run(`UPDATE "organization" SET "slug" = 'moved-${organization.slug}' WHERE "id" = '${organization.id}'`),
};

describe("what is recalled of an organization is forgotten with", () => {
  test.each(Object.keys(CHANGES))("%s", async (what) => {
    const whole = await createWarm();
    const before = await askOne(calls, whole.organization.id);
    await CHANGES[what]?.(whole);
    expect(await askOne(calls, whole.organization.id)).not.toEqual(before);
  });

  test("the release of a hold, that nobody but a hand has released", async () => {
    const whole = await createWarm();
    await save(whole, { holds: [createHold()] });
    expect(await askOne(calls, whole.organization.id)).toMatchObject({ slot: { holds: [{}] } });
    await run(`DELETE FROM "hold" ${whose(whole)}`);
    expect(await askOne(calls, whole.organization.id)).toMatchObject({ slot: { holds: [] } });
  });

  test("the end of its slug, which is another's from then on", async () => {
    const [one, other] = [await createWarm(), await createWarm()];
    const { slug } = one.organization;
    await run(`UPDATE "organization" SET "slug" = 'was-${slug}' WHERE "id" = '${one.organization.id}'`);
    await run(`UPDATE "organization" SET "slug" = '${slug}' WHERE "id" = '${other.organization.id}'`);
    expect(await askOne(calls, slug)).toMatchObject({ id: other.organization.id });
  });
});

describe("a verifier that is recalled", () => {
  async function createVerifier() {
    const id = randomUUID();
    const digest = `digest of ${id}`;
    await made.database.stores.verifiers.create({ id, name: "gateway", digest, createdAt: NOON }, createAuditEntry());
    const { organization } = await createWarm();
    const asked = { organizations: [organization.id], verifiers: [digest] };
    const isKnown = async () => (await ask(calls, asked)).verifiers.has(digest);
    for (let times = 0; times < 3; times += 1) expect(await isKnown()).toBe(true);
    return { id, isKnown };
  }

  test("is forgotten when it is revoked", async () => {
    const { id, isKnown } = await createVerifier();
    expect(await made.database.stores.verifiers.revoke(id, createAuditEntry())).toBe("revoked");
    expect(await isKnown()).toBe(false);
  });

  test("is forgotten however often it is asked about while it is being revoked", async () => {
    for (let round = 0; round < 40; round += 1) {
      const { id, isKnown } = await createVerifier();
      let isOver = false;
      const asking = (async () => {
        while (!isOver) await isKnown();
      })();
      await made.database.stores.verifiers.revoke(id, createAuditEntry());
      const answers = [await isKnown(), await isKnown()];
      isOver = true;
      await asking;
      expect(answers).toEqual([false, false]);
    }
  });
});

describe.runIf(engine === "postgresql")("on PostgreSQL, where a decision is made before its transaction begins", () => {
  test("one that turns out to be of yesterday is made again, and counts once", async () => {
    const whole = await createWarm();
    const { id } = whole.organization;
    await save(whole, { holds: [createHold()] });
    const told: unknown[] = [];
    await calls.decide({ organizations: [id], verifiers: [] }, ({ subjects }) => {
      const subject = subjects.get(id);
      told.push(subject instanceof Error ? subject : subject?.slot.revision);
      return { answers: null, counted: { at: NOON, calls: new Map([[id, 1]]), usages: new Map() } };
    });
    expect(told).toEqual([1, 2]);
    while ((await calls.fold(100)) > 0);
    const hours = await made.database.stores.usage.listHours(id, { from: 0, to: 2 * NOON });
    expect(sumOf(hours)).toBe(3);
  });

  test("one for which something is recalled, and something is not, is of one moment", async () => {
    const [warm, cold] = [await createWarm(), await createOrganizationWithKey(made.database.stores)];
    const refs = [warm.organization.id, cold.organization.id];
    const revisions = async () =>
      [...(await ask(calls, { organizations: refs })).subjects.values()].map((subject) =>
        subject instanceof Error ? subject : subject.slot.revision,
      );
    expect(await revisions()).toEqual([1, 1]);
    await save(warm, { holds: [createHold()] });
    const colder = await createOrganizationWithKey(made.database.stores);
    refs.push(colder.organization.id);
    expect(await revisions()).toEqual([2, 1, 1]);
  });
});
