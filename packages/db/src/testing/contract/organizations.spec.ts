import { organizationId } from "@keyhold/domain/core/ids";
import { createSlot } from "@keyhold/domain/key/slot";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { OrganizationPatch, OrganizationQuery } from "../../stores.ts";
import {
  createAuditEntry,
  createChange,
  createHold,
  createOrganization,
  createOrganizationRecord,
  createOrganizationWithKey,
  createPartnerRecord,
} from "../factories.ts";
import type { Harness } from "./harness.ts";

const ALL: OrganizationQuery = { scope: { kind: "all" }, search: null, after: null, limit: 1000 };

export function describeOrganizationStore(open: () => Promise<Harness>): void {
  let harness: Harness;
  beforeAll(async () => {
    harness = await open();
  });
  afterAll(() => harness.drop());

  async function createPartner() {
    const partner = createPartnerRecord();
    expect(await harness.stores.partners.create(partner, createAuditEntry())).toBe("created");
    return partner;
  }
  async function listSlugs(query: Partial<OrganizationQuery>): Promise<readonly string[]> {
    const found = await harness.stores.organizations.list({ ...ALL, ...query });
    return found.map(({ organization }) => organization.slug);
  }

  describe("organizations.find", () => {
    test("an organization is found by id and by slug, with its partner", async () => {
      const partner = await createPartner();
      const record = await createOrganization(harness.stores, { partner });
      expect(await harness.stores.organizations.find(record.id)).toEqual(record);
      expect(await harness.stores.organizations.find(record.slug)).toEqual(record);
      expect(await harness.stores.organizations.find(record.name)).toBeNull();
      expect(await harness.stores.organizations.find("")).toBeNull();
    });

    test("an id wins over another organization's slug that looks like it", async () => {
      const mine = await createOrganization(harness.stores);
      const other = await createOrganization(harness.stores, { slug: mine.id });
      expect(await harness.stores.organizations.find(mine.id)).toEqual(mine);
      expect((await harness.stores.organizations.findWithSlot(mine.id))?.organization).toEqual(mine);
      expect(await harness.stores.organizations.find(other.id)).toEqual(other);
    });
  });

  describe("organizations.findWithSlot", () => {
    test("an organization comes with its own slot and no other's holds", async () => {
      const { organization, slot } = await createOrganizationWithKey(harness.stores);
      const other = await createOrganizationWithKey(harness.stores);
      const held = { ...other.slot, revision: 2, holds: [createHold(), createHold({ kind: "partner", party: "P" })] };
      await harness.stores.slots.save(createChange(other.slot, held));
      for (const ref of [organization.id, organization.slug]) {
        expect(await harness.stores.organizations.findWithSlot(ref)).toEqual({ organization, slot });
      }
      const theirs = { organization: other.organization, slot: held };
      expect(await harness.stores.organizations.findWithSlot(other.organization.slug)).toEqual(theirs);
      expect(await harness.stores.organizations.findWithSlot("nobody")).toBeNull();
    });
  });

  describe("organizations.create", () => {
    test("an organization is born with its empty slot and its event", async () => {
      const record = await createOrganization(harness.stores);
      expect(await harness.stores.slots.load(record.id)).toEqual(createSlot(record.id));
      expect(await harness.stores.audit.list(record.id, 10)).toHaveLength(1);
    });

    test("a slug that is taken makes nothing", async () => {
      const { slug } = await createOrganization(harness.stores);
      const second = createOrganizationRecord({ slug });
      const entry = createAuditEntry({ organizationId: second.id });
      expect(await harness.stores.organizations.create(second, entry)).toBe("slug-taken");
      expect(await harness.stores.organizations.find(second.id)).toBeNull();
      expect(await harness.stores.audit.list(second.id, 10)).toEqual([]);
    });

    test("of two with one slug at once, one is created", async () => {
      const { slug } = createOrganizationRecord();
      const rivals = [harness.stores, harness.rival].map(({ organizations }) => {
        const record = createOrganizationRecord({ slug });
        return organizations.create(record, createAuditEntry({ organizationId: record.id }));
      });
      expect((await Promise.all(rivals)).toSorted()).toEqual(["created", "slug-taken"]);
    });
  });

  describe("organizations.update", () => {
    test("a name and a partner change for this organization, and a search finds the new name", async () => {
      const partner = await createPartner();
      const mine = await createOrganization(harness.stores);
      const other = await createOrganization(harness.stores);
      const patch = { name: `Renamed ${mine.slug}`, partnerId: partner.id };
      const entry = createAuditEntry({ organizationId: mine.id, type: "organization.updated" });
      expect(await harness.stores.organizations.update(mine.id, patch, entry)).toBe("updated");
      expect(await harness.stores.organizations.find(mine.id)).toEqual({ ...mine, name: patch.name, partner });
      expect(await harness.stores.organizations.find(other.id)).toEqual(other);
      expect(await listSlugs({ search: patch.name })).toEqual([mine.slug]);
      expect((await harness.stores.audit.list(mine.id, 1))[0]).toEqual(entry);
    });

    test("a partner is taken away, and what is not named stays", async () => {
      const partner = await createPartner();
      const mine = await createOrganization(harness.stores, { partner });
      await harness.stores.organizations.update(mine.id, { name: "Another" }, createAuditEntry());
      expect((await harness.stores.organizations.find(mine.id))?.partner).toEqual(partner);
      await harness.stores.organizations.update(mine.id, { partnerId: null }, createAuditEntry());
      expect(await harness.stores.organizations.find(mine.id)).toEqual({ ...mine, name: "Another", partner: null });
    });

    test("of an organization that does not exist, nothing is updated or audited", async () => {
      const id = organizationId("nobody");
      const entry = createAuditEntry({ organizationId: id });
      expect(await harness.stores.organizations.update(id, { name: "X" }, entry)).toBe("absent");
      expect(await harness.stores.audit.list(id, 10)).toEqual([]);
    });

    test("an update that expects another state than there is writes nothing; of two from one state at once, one is kept", async () => {
      const partner = await createPartner();
      const mine = await createOrganization(harness.stores);
      const update = (expected: OrganizationPatch) => {
        const entry = createAuditEntry({ organizationId: mine.id });
        return harness.stores.organizations.update(mine.id, { name: "X", expected }, entry);
      };
      expect(await update({ name: "What it was called before" })).toBe("changed");
      expect(await update({ name: mine.name, partnerId: partner.id })).toBe("changed");
      expect(await harness.stores.organizations.find(mine.id)).toEqual(mine);
      const expected = { name: mine.name, partnerId: null };
      const rivals = [harness.stores, harness.rival].map(({ organizations }, index) => {
        const entry = createAuditEntry({ organizationId: mine.id });
        return organizations.update(mine.id, { name: `Rival ${index}`, expected }, entry);
      });
      expect((await Promise.all(rivals)).toSorted()).toEqual(["changed", "updated"]);
      expect(await harness.stores.audit.list(mine.id, 9)).toHaveLength(2);
    });

    test("two updates at once are both kept", async () => {
      const partner = await createPartner();
      const mine = await createOrganization(harness.stores);
      await Promise.all([
        harness.stores.organizations.update(mine.id, { name: "Together" }, createAuditEntry()),
        harness.rival.organizations.update(mine.id, { partnerId: partner.id }, createAuditEntry()),
      ]);
      expect(await harness.stores.organizations.find(mine.id)).toEqual({ ...mine, name: "Together", partner });
    });
  });

  describe("organizations.list", () => {
    test("pages go on in the order of the slug's characters, each organization with its slot", async () => {
      const partner = await createPartner();
      const prefix = partner.slug;
      const slugs = [`${prefix}-a`, `${prefix}-a-b`, `${prefix}-a0`, `${prefix}-ab`];
      for (const slug of slugs.toReversed()) await createOrganization(harness.stores, { slug, partner });
      const scope = { kind: "some", organizationIds: [], partnerIds: [partner.id] } as const;
      expect(await listSlugs({ scope })).toEqual(slugs);
      expect(await listSlugs({ scope, limit: 2 })).toEqual(slugs.slice(0, 2));
      expect(await listSlugs({ scope, limit: 2, after: slugs[1] ?? null })).toEqual(slugs.slice(2));
      expect(await listSlugs({ scope, after: slugs[3] ?? null })).toEqual([]);
    });

    test("holds do not shorten a page", async () => {
      const partner = await createPartner();
      const { slot, organization } = await createOrganizationWithKey(harness.stores, { partner });
      const next = { ...slot, revision: 2, holds: [createHold(), createHold({ kind: "threshold" })] };
      await harness.stores.slots.save(createChange(slot, next));
      const second = await createOrganization(harness.stores, { partner, slug: `zz-${organization.slug}` });
      const scope = { kind: "some", organizationIds: [], partnerIds: [partner.id] } as const;
      const found = await harness.stores.organizations.list({ ...ALL, scope, limit: 2 });
      expect(found).toEqual([
        { organization, slot: next },
        { organization: second, slot: createSlot(second.id) },
      ]);
    });

    test("a scope reaches its organizations and its partners' organizations, and no other", async () => {
      const partner = await createPartner();
      const mine = await createOrganization(harness.stores, { slug: `a-${partner.slug}` });
      const served = await createOrganization(harness.stores, { partner, slug: `b-${partner.slug}` });
      await createOrganization(harness.stores);
      const both = { kind: "some", organizationIds: [mine.id], partnerIds: [partner.id] } as const;
      expect(await listSlugs({ scope: both })).toEqual([mine.slug, served.slug]);
      expect(await listSlugs({ scope: { ...both, partnerIds: [] } })).toEqual([mine.slug]);
      expect(await listSlugs({ scope: { ...both, organizationIds: [], partnerIds: [] } })).toEqual([]);
      const all = await listSlugs({});
      expect(all).toContain(mine.slug);
      expect(all).toContain(served.slug);
    });

    test("a search finds part of the name, the slug or the id without regard to case, and takes wildcards literally", async () => {
      const { id, slug } = createOrganizationRecord();
      const mine = await createOrganization(harness.stores, { id, slug, name: `100% ÄRZTE_${slug}` });
      for (const search of [`ärzte_${slug}`, slug.toUpperCase(), id.toUpperCase(), `100% Ärzte_${slug}`]) {
        expect(await listSlugs({ search })).toEqual([mine.slug]);
      }
      const odd = [`ärzte%${slug}`, `ärzte.${slug}`, `${slug}_`, `${slug}' OR 1=1 --`, `\\${slug}`];
      for (const search of odd) expect(await listSlugs({ search })).toEqual([]);
    });

    test("a text that no row can hold finds nothing, and is no error", async () => {
      const mine = await createOrganization(harness.stores);
      for (const ref of ["\0", `${mine.id}\0`]) {
        expect(await harness.stores.organizations.find(ref)).toBeNull();
        expect(await harness.stores.organizations.findWithSlot(ref)).toBeNull();
        expect(await harness.stores.partners.find(ref)).toBeNull();
        expect(await listSlugs({ search: ref })).toEqual([]);
      }
      const scope = { kind: "some", organizationIds: [mine.id], partnerIds: [] } as const;
      expect(await listSlugs({ scope, after: `${mine.slug}\0` })).toEqual([]);
      expect(await listSlugs({ scope, after: `${mine.slug.slice(0, -1)}\0` })).toEqual([mine.slug]);
    });

    test("a search reaches no further than the scope", async () => {
      const mine = await createOrganization(harness.stores);
      const scope = { kind: "some", organizationIds: [], partnerIds: [] } as const;
      expect(await listSlugs({ scope, search: mine.slug })).toEqual([]);
    });
  });

  describe("partners", () => {
    test("a partner is found by id and by slug", async () => {
      const partner = await createPartner();
      for (const ref of [partner.id, partner.slug]) {
        expect(await harness.stores.partners.find(ref)).toEqual(partner);
      }
      expect(await harness.stores.partners.find("nobody")).toBeNull();
    });

    test("of two with one slug at once, one is created", async () => {
      const { slug } = createPartnerRecord();
      const rivals = [harness.stores, harness.rival].map(({ partners }) =>
        partners.create(createPartnerRecord({ slug }), createAuditEntry()),
      );
      expect((await Promise.all(rivals)).toSorted()).toEqual(["created", "slug-taken"]);
    });
  });
}
