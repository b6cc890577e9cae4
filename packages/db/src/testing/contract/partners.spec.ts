import { partnerId } from "@keyhold/domain/core/ids";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PartnerQuery, PartnerRecord } from "../../stores.ts";
import { createAuditEntry, createOrganization, createPartnerRecord } from "../factories.ts";
import type { Harness } from "./harness.ts";

export function describePartnerStore(open: () => Promise<Harness>): void {
  let harness: Harness;
  beforeAll(async () => {
    harness = await open();
  });
  afterAll(() => harness.drop());

  async function createPartner(patch: Partial<PartnerRecord> = {}): Promise<PartnerRecord> {
    const partner = createPartnerRecord(patch);
    expect(await harness.stores.partners.create(partner, createAuditEntry())).toBe("created");
    return partner;
  }
  async function listSlugs(query: Partial<PartnerQuery>): Promise<readonly string[]> {
    const found = await harness.stores.partners.list({ ids: null, search: null, after: null, limit: 1000, ...query });
    return found.map(({ partner }) => partner.slug);
  }

  describe("partners.list", () => {
    test("pages go on in the order of the slug's characters, each partner with how many it serves", async () => {
      const { slug: prefix } = createPartnerRecord();
      const slugs = [`${prefix}-a`, `${prefix}-a-b`, `${prefix}-a0`, `${prefix}-ab`];
      for (const slug of slugs.toReversed()) await createPartner({ slug });
      const busy = await createPartner({ slug: `${prefix}-b` });
      for (let count = 0; count < 3; count += 1) await createOrganization(harness.stores, { partner: busy });
      const page = { search: prefix, limit: 3 };
      expect(await listSlugs(page)).toEqual(slugs.slice(0, 3));
      const rest = await harness.stores.partners.list({ ids: null, after: slugs[2] ?? null, ...page });
      expect(rest).toEqual([
        { partner: expect.objectContaining({ slug: slugs[3] }), organizations: 0 },
        { partner: busy, organizations: 3 },
      ]);
      expect(await harness.stores.partners.countOrganizations(busy.id)).toBe(3);
    });

    test("a search finds part of the name or the slug without regard to case, and takes wildcards literally", async () => {
      const { slug } = createPartnerRecord();
      const mine = await createPartner({ slug, name: `100% ÄRZTE_${slug}` });
      for (const search of [`ärzte_${slug}`, slug.toUpperCase(), `100% Ärzte_${slug}`]) {
        expect(await listSlugs({ search })).toEqual([mine.slug]);
      }
      for (const search of [`ärzte%${slug}`, `${slug}!`, "\0"]) expect(await listSlugs({ search })).toEqual([]);
    });

    test("who reaches some partners sees those and no other", async () => {
      const [mine, other] = [await createPartner(), await createPartner()];
      expect(await listSlugs({ ids: [mine.id] })).toEqual([mine.slug]);
      expect(await listSlugs({ ids: [mine.id], search: other.slug })).toEqual([]);
      expect(await listSlugs({ ids: [] })).toEqual([]);
    });
  });

  describe("partners.rename", () => {
    test("a name changes for this partner and its organizations, and a search finds it", async () => {
      const [mine, other] = [await createPartner(), await createPartner()];
      const organization = await createOrganization(harness.stores, { partner: mine });
      const name = `Renamed ${mine.slug}`;
      const entry = createAuditEntry({ type: "partner.updated" });
      expect(await harness.stores.partners.rename(mine.id, { name, expected: mine.name }, entry)).toBe("renamed");
      expect(await harness.stores.partners.find(mine.id)).toEqual({ ...mine, name });
      expect(await harness.stores.partners.find(other.id)).toEqual(other);
      expect((await harness.stores.organizations.find(organization.id))?.partner?.name).toBe(name);
      expect(await listSlugs({ search: name })).toEqual([mine.slug]);
      expect((await harness.stores.audit.list(null, 1))[0]).toEqual(entry);
    });

    test("of two from one name at once, one is kept, and the other writes nothing", async () => {
      const mine = await createPartner();
      const entries = [createAuditEntry({ type: "partner.updated" }), createAuditEntry({ type: "partner.updated" })];
      const rivals = [harness.stores, harness.rival].map(({ partners }, index) => {
        const names = { name: `Rival ${index}`, expected: mine.name };
        return partners.rename(mine.id, names, entries[index] ?? createAuditEntry());
      });
      const outcomes = await Promise.all(rivals);
      expect(outcomes.toSorted()).toEqual(["changed", "renamed"]);
      const kept = outcomes.indexOf("renamed");
      expect((await harness.stores.partners.find(mine.id))?.name).toBe(`Rival ${kept}`);
      const ids = (await harness.stores.audit.list(null, 5)).map(({ id }) => id);
      expect(entries.map(({ id }) => ids.includes(id))).toEqual([kept === 0, kept === 1]);
    });

    test("of a partner that does not exist, nothing is written", async () => {
      const entry = createAuditEntry();
      const names = { name: "Nobody", expected: null };
      expect(await harness.stores.partners.rename(partnerId("nobody"), names, entry)).toBe("absent");
      expect((await harness.stores.audit.list(null, 1))[0]?.id).not.toBe(entry.id);
    });
  });
}
