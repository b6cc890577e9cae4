import { afterAll, beforeAll, expect, test } from "vitest";
import type { OrganizationRecord } from "../../stores.ts";
import { createAuditEntry, createOrganization, createPartnerRecord, NOON } from "../factories.ts";
import type { Harness } from "./harness.ts";

export function describeOccurrenceStore(open: () => Promise<Harness>): void {
  let harness: Harness;
  beforeAll(async () => {
    harness = await open();
  });
  afterAll(() => harness.drop());

  const write = (organization: OrganizationRecord | null, type: string, at = NOON) =>
    harness.rival.audit.append(
      createAuditEntry({ organizationId: organization?.id ?? null, type, at, facts: { type } }),
    );
  const lastNumber = async () => (await harness.stores.occurrences.last())?.sequence ?? 0;
  const read = (after: number, more: { missing?: readonly number[]; limit?: number } = {}) =>
    harness.stores.occurrences.read({ after, missing: [], limit: 100, ...more });

  test("what was written after a number is told in the order of numbers, with whom it concerns as it is now", async () => {
    const partner = createPartnerRecord();
    await harness.stores.partners.create(partner, createAuditEntry());
    const [mine, other] = [
      await createOrganization(harness.stores, { partner }),
      await createOrganization(harness.stores),
    ];
    const before = await lastNumber();
    await write(mine, "one.happened");
    await write(null, "two.happened");
    await write(other, "three.happened");
    const found = await read(before);
    expect(found.map(({ type }) => type)).toEqual(["one.happened", "two.happened", "three.happened"]);
    const { id, slug, name } = mine;
    expect(found[0]).toMatchObject({
      ownerId: id,
      organization: { id, slug, name, partnerId: partner.id },
      outcome: "accepted",
      actor: { kind: "user", name: "admin@acme.example" },
      facts: { type: "one.happened" },
      at: NOON,
    });
    expect(found[1]).toMatchObject({ ownerId: null, organization: null });
    expect(found[2]).toMatchObject({ organization: { id: other.id, partnerId: null } });
    expect(await read(await lastNumber())).toEqual([]);
  });

  test("numbers that were missing are looked for beside, and a page is no longer than its limit", async () => {
    const before = await lastNumber();
    for (const type of ["a.happened", "b.happened", "c.happened"]) await write(null, type);
    const [first, second] = await read(before);
    const [a, b] = [first?.sequence ?? 0, second?.sequence ?? 0];
    const types = async (missing: readonly number[]) => (await read(b, { missing })).map(({ type }) => type);
    expect(await types([a])).toEqual(["a.happened", "c.happened"]);
    expect(await types([b + 1_000_000])).toEqual(["c.happened"]);
    expect(await read(before, { limit: 2 })).toHaveLength(2);
  });

  test("the last event is that of one chain, or of all", async () => {
    const [mine, other] = [await createOrganization(harness.stores), await createOrganization(harness.stores)];
    await write(mine, "mine.happened", NOON + 1000);
    await write(other, "other.happened", NOON + 2000);
    expect(await harness.stores.occurrences.last(mine.id)).toMatchObject({ at: NOON + 1000 });
    expect(await harness.stores.occurrences.last()).toMatchObject({ at: NOON + 2000 });
    await write(null, "own.happened", NOON + 3000);
    expect(await harness.stores.occurrences.last(null)).toMatchObject({ at: NOON + 3000 });
    expect(await harness.stores.occurrences.last(mine.id)).toMatchObject({ at: NOON + 1000 });
  });
}
