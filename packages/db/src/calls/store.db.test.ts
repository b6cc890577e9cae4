import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { OrganizationRecord } from "../stores.ts";
import { ask, countCalls, passOne } from "../testing/contract/counting.ts";
import { createDatabaseHarness, type Harness } from "../testing/contract/harness.ts";
import { createTestDatabase, readTestEngine, type TestDatabase } from "../testing/database.ts";
import {
  createAuditEntry,
  createChange,
  createHold,
  createOrganizationWithKey,
  createThresholdChange,
  NOON,
} from "../testing/factories.ts";
import { openCallStore } from "./open.ts";
import type { CallStore } from "./store.ts";

// What is not the same in memory: rows that no store has written, and the journal.

const engine = readTestEngine();

let made: TestDatabase;
let calls: CallStore;
beforeAll(async () => {
  made = await createTestDatabase();
  calls = openCallStore({ url: made.url, concurrency: 2 });
});
afterAll(async () => {
  await calls.close();
  await made.drop();
});

const run = (statement: string) => made.database.prisma.$executeRawUnsafe(statement);

/** Lets rows be written that the tables refuse: what a hand, or a version to come, could leave behind. */
async function allowAnything(): Promise<void> {
  if (engine === "sqlite") {
    await run("PRAGMA ignore_check_constraints = ON");
    return;
  }
  await run(`DO $$ DECLARE c record; BEGIN
    FOR c IN SELECT conrelid::regclass AS t, conname FROM pg_constraint
      WHERE contype = 'c' AND conrelid IN ('"key_slot"'::regclass, '"hold"'::regclass, '"threshold"'::regclass)
    LOOP EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', c.t, c.conname); END LOOP;
  END $$`);
}

/** An organization with everything that can be broken: a key, a hold and a threshold. */
async function createWhole(): Promise<OrganizationRecord> {
  const { organization, slot } = await createOrganizationWithKey(made.database.stores);
  const { id } = organization;
  const held = { ...slot, revision: 2, holds: [createHold({ kind: "partner", party: "Northwind" })] };
  await made.database.stores.slots.save(createChange(slot, held));
  await made.database.stores.thresholds.set(createThresholdChange(id, { limit: 5, unit: "day" }));
  return organization;
}

const SECRET = "something-of-nobodys-business";
const BREAKS = [
  `UPDATE "key_slot" SET "contents" = '${SECRET}'`,
  `UPDATE "key_slot" SET "fingerprint" = NULL`,
  `UPDATE "key_slot" SET "endsAt" = NULL`,
  `UPDATE "hold" SET "reason" = '${SECRET}'`,
  `UPDATE "hold" SET "kind" = '${SECRET}'`,
  `UPDATE "threshold" SET "unit" = '${SECRET}'`,
];
const BREAKS_OF_SQLITE = [
  ...["startsAt", "endsAt", "lapsedAt"].map((column) => `UPDATE "key_slot" SET "${column}" = '${SECRET}'`),
  `UPDATE "hold" SET "placedAt" = '${SECRET}'`,
  `UPDATE "hold" SET "placedAt" = 1.5`,
  `UPDATE "threshold" SET "windowStartsAt" = '${SECRET}'`,
  `UPDATE "threshold" SET "callLimit" = '${SECRET}'`,
];

describe("a row that breaks the model", () => {
  test.each([...BREAKS, ...(engine === "sqlite" ? BREAKS_OF_SQLITE : [])])(
    "is an error about its organization and no other: %s",
    async (statement) => {
      await allowAnything();
      const { organization, slot } = await createOrganizationWithKey(made.database.stores);
      const broken = await createWhole();
      await run(`${statement} WHERE "organizationId" = '${broken.id}'`);
      const { subjects } = await ask(calls, { organizations: [broken.id, organization.id, broken.slug] });
      for (const ref of [broken.id, broken.slug]) {
        const error = subjects.get(ref);
        expect(error).toBeInstanceOf(Error);
        expect(String(error)).not.toContain(SECRET);
      }
      expect(subjects.get(organization.id)).toMatchObject({ id: organization.id, slot: { contents: slot.contents } });
      expect(await passOne(calls, organization.id)).toBe(true);
    },
  );
});

describe("a verifier whose token was revoked", () => {
  test("is not known any more, and the others are", async () => {
    const [kept, revoked] = [randomUUID(), randomUUID()];
    for (const id of [kept, revoked]) {
      const verifier = { id, name: "gateway", digest: `digest of ${id}`, createdAt: NOON };
      await made.database.stores.verifiers.create(verifier, createAuditEntry());
    }
    const verifiers = [kept, revoked].map((id) => `digest of ${id}`);
    expect((await ask(calls, { verifiers })).verifiers.size).toBe(2);
    await made.database.prisma.verifierToken.update({ where: { id: revoked }, data: { revokedAt: new Date(NOON) } });
    expect((await ask(calls, { verifiers })).verifiers).toEqual(new Map([[`digest of ${kept}`, kept]]));
  });
});

describe("a decision that fails", () => {
  test("has counted nothing, and the next ones are made as if it had not been", async () => {
    const { organization } = await createOrganizationWithKey(made.database.stores);
    const failure = new Error("A bug of the decision.");
    const asked = { organizations: [organization.id], verifiers: [] };
    const failing = calls.decide(asked, () => {
      throw failure;
    });
    const others = [countCalls(calls, organization.id), countCalls(calls, organization.id)];
    await expect(failing).rejects.toBe(failure);
    await Promise.all(others);
    await countCalls(calls, organization.id);
    while ((await calls.fold(100)) > 0);
    const rows = await made.database.prisma.usageHour.findMany({ where: { organizationId: organization.id } });
    expect(rows.map(({ allowed }) => allowed)).toEqual([3]);
  });
});

describe("the journal", () => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await createDatabaseHarness();
  });
  afterAll(() => harness.drop());

  test("is folded a few rows at a time, the oldest first, and by several at once each row once", async () => {
    const { id } = (await createOrganizationWithKey(harness.stores)).organization;
    for (let batch = 0; batch < 12; batch += 1) await countCalls(harness.calls, id, { at: NOON + batch });
    expect(await harness.calls.fold(5)).toBe(5);
    const folded = await Promise.all([harness.calls.fold(5), harness.rivalCalls.fold(5)]);
    expect(folded.reduce((sum, rows) => sum + rows, await harness.calls.fold(5))).toBe(7);
    expect(await harness.rivalCalls.fold(5)).toBe(0);
    const hours = await harness.stores.usage.listHours(id, { from: NOON, to: NOON + 3_600_000 });
    expect(hours).toEqual([{ startsAt: NOON, allowed: 12, refused: 0 }]);
  });
});
