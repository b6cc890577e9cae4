import type { Instant } from "@keyhold/domain/core/time";
import { isListedAs, LISTINGS, type Listing } from "@keyhold/domain/key/listing";
import type { Slot } from "@keyhold/domain/key/slot";
import { KEY_STATUSES, status } from "@keyhold/domain/key/status";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { positionOf } from "../../organization/order.ts";
import type { OrganizationQuery, OrganizationSort, PartnerRecord } from "../../stores.ts";
import {
  createAuditEntry,
  createChange,
  createHold,
  createOrganization,
  createOrganizationWithKey,
  createPartnerRecord,
  createSealedValue,
  NOON,
} from "../factories.ts";
import { anyState } from "./any-state.ts";
import type { Harness } from "./harness.ts";

const SORTS: readonly OrganizationSort[] = ["slug", "name", "end"];
const HOUR_MS = 3_600_000;

export function describeOrganizationLists(open: () => Promise<Harness>): void {
  let harness: Harness;
  beforeAll(async () => {
    harness = await open();
  });
  afterAll(() => harness.drop());

  async function createPartner(): Promise<PartnerRecord> {
    const partner = createPartnerRecord();
    await harness.stores.partners.create(partner, createAuditEntry());
    return partner;
  }
  const servedBy = ({ id }: PartnerRecord) => ({ kind: "some", organizationIds: [], partnerIds: [id] }) as const;
  const list = (query: Partial<OrganizationQuery>) =>
    harness.stores.organizations.list({ scope: { kind: "all" }, search: null, after: null, limit: 1000, ...query });
  async function idsListedAs(as: Listing, partner: PartnerRecord, now: Instant): Promise<readonly string[]> {
    const found = await list({ scope: servedBy(partner), listing: { as, now } });
    return found.map(({ organization }) => organization.id);
  }

  /** As it may have become by any history: whatever there was before is written over. */
  async function put(slot: Slot, next: Partial<Slot>): Promise<Slot> {
    const changed = { ...slot, ...next, revision: slot.revision + 1 };
    const sealedValue = changed.contents.kind === "key" ? createSealedValue() : null;
    await harness.stores.slots.save(createChange(slot, changed, { sealedValue }));
    return changed;
  }

  describe("what a list is narrowed to", () => {
    test("whatever becomes of a slot, every list shows it as the rules and its key page do, at any moment", async () => {
      const partner = await createPartner();
      const { organization, slot } = await createOrganizationWithKey(harness.stores, { partner });
      let current = slot;
      await fc.assert(
        fc.asyncProperty(anyState, fc.integer({ min: -2, max: 2 }), async (state, offset) => {
          current = await put(current, state);
          for (const now of momentsOf(current, offset)) {
            const listed = await Promise.all(
              LISTINGS.map(async (as) => ((await idsListedAs(as, partner, now)).length > 0 ? [as] : [])),
            );
            expect(listed.flat()).toEqual(LISTINGS.filter((as) => isListedAs(as, current, now)));
            expect(listed.flat().filter((as) => KEY_STATUSES.some((each) => each === as))).toEqual([
              status(current, now),
            ]);
          }
        }),
        { numRuns: 15, seed: 20_261_125 },
      );
      expect(await harness.stores.organizations.find(organization.id)).toEqual(organization);
    }, 60_000);

    test("an organization without a subscription is unsubscribed; what is of another partner or scope never shows", async () => {
      const [partner, other] = [await createPartner(), await createPartner()];
      const mine = await createOrganization(harness.stores, { partner });
      const theirs = await createOrganization(harness.stores, { partner: other });
      expect(await idsListedAs("unsubscribed", partner, NOON)).toEqual([mine.id]);
      const listing = { as: "unsubscribed", now: NOON } as const;
      const idsOf = async (query: Partial<OrganizationQuery>) =>
        (await list({ listing, ...query })).map(({ organization }) => organization.id);
      expect(await idsOf({ partnerId: other.id })).toEqual([theirs.id]);
      expect(await idsOf({ scope: servedBy(partner), partnerId: other.id })).toEqual([]);
      expect(await idsOf({ scope: servedBy(partner), search: theirs.slug })).toEqual([]);
      expect(await idsOf({ search: mine.slug, partnerId: null })).toEqual([]);
      await harness.stores.organizations.update(mine.id, { partnerId: null }, createAuditEntry());
      expect(await idsOf({ search: mine.slug, partnerId: null })).toEqual([mine.id]);
      expect(await idsListedAs("unsubscribed", partner, NOON)).toEqual([]);
    });

    test("a hold that is released is listed no more, and the others still are", async () => {
      const partner = await createPartner();
      const { organization, slot } = await createOrganizationWithKey(harness.stores, { partner });
      const both = await put(slot, { holds: [createHold(), createHold({ kind: "partner" })] });
      const one = await put(both, { holds: [createHold({ kind: "partner", message: "Another message." })] });
      expect(await idsListedAs("disabled_by_platform", partner, NOON)).toEqual([]);
      expect(await idsListedAs("disabled_by_partner", partner, NOON)).toEqual([organization.id]);
      await put(one, { holds: [] });
      expect(await idsListedAs("disabled", partner, NOON)).toEqual([]);
      expect(await idsListedAs("enabled", partner, NOON)).toEqual([organization.id]);
    });
  });

  describe("the order of a list", () => {
    async function createSeveral(partner: PartnerRecord) {
      const names = ["beta", "Alpha", "alpha b", "Äther", "zeta"];
      const several = names.map(async (name, index) => {
        const slug = `${partner.slug}-${index}`;
        const { organization, slot } = await createOrganizationWithKey(harness.stores, { partner, name, slug });
        const endsAt = NOON + (index % 2 === 0 ? 7 : 5) * HOUR_MS;
        return { organization, slot: await put(slot, { subscription: { startsAt: NOON, endsAt, lapsedAt: null } }) };
      });
      const never = await createOrganization(harness.stores, { partner, name: "Alpha", slug: `${partner.slug}-9` });
      return { several: await Promise.all(several), never };
    }
    async function numbersBy(sort: OrganizationSort, partner: PartnerRecord): Promise<string> {
      const found = await list({ scope: servedBy(partner), sort });
      return found.map(({ organization }) => organization.slug.at(-1)).join("");
    }

    test("is by slug, by name without regard to case, or by the subscription's end with none last; and by slug among equals", async () => {
      const partner = await createPartner();
      await createSeveral(partner);
      expect(await numbersBy("slug", partner)).toBe("012349");
      expect(await numbersBy("name", partner)).toBe("192043");
      expect(await numbersBy("end", partner)).toBe("130249");
    });

    test.each(SORTS)(
      "pages by %s have every row once, however long they are and whatever is in between",
      async (sort) => {
        const [partner, other] = [await createPartner(), await createPartner()];
        const { several } = await createSeveral(partner);
        const [mine] = several;
        if (mine === undefined) throw new Error("There are several.");
        await createSeveral(other);
        const scope = {
          kind: "some",
          organizationIds: [mine.organization.id],
          partnerIds: [partner.id, other.id],
        } as const;
        const whole = await list({ scope, sort });
        for (const limit of [1, 2, 5, 12]) {
          const pages = await listPages({ scope, sort, limit });
          expect(pages.map(({ organization }) => organization.id)).toEqual(
            whole.map(({ organization }) => organization.id),
          );
        }
        expect(whole).toHaveLength(12);
      },
    );

    test("a cursor that is of another order, or of none, is no error", async () => {
      const partner = await createPartner();
      await createSeveral(partner);
      for (const after of ["nonsense", "2026 x", "", "\0", " \0", "2026-13-99T00:00:00.000Z x"]) {
        for (const sort of SORTS) await list({ scope: servedBy(partner), sort, after });
      }
      expect(await list({ scope: servedBy(partner), sort: "end", after: "nonsense" })).toEqual([]);
    });

    async function listPages(query: Partial<OrganizationQuery> & { sort: OrganizationSort }) {
      const rows: Awaited<ReturnType<typeof list>>[number][] = [];
      for (;;) {
        const last = rows.at(-1);
        const page = await list({ ...query, after: last === undefined ? null : positionOf(query.sort, last) });
        if (page.length === 0) return rows;
        rows.push(...page);
      }
    }
  });

  describe("paging while rows come and go", () => {
    test.each(SORTS)(
      "by %s: what stays is on exactly one page",
      async (sort) => {
        const partner = await createPartner();
        const numbers = fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 6 });
        let round = 0;
        await fc.assert(
          fc.asyncProperty(numbers, numbers, fc.integer({ min: 1, max: 3 }), async (staying, moving, limit) => {
            round += 1;
            const create = (kind: string) => (number: number, index: number) =>
              createOrganization(harness.stores, {
                partner,
                slug: `${partner.slug}-${round}-${String(number).padStart(2, "0")}-${kind}${index}`,
                name: `Round ${round} ${String(number * 7).padStart(3, "0")}`,
              });
            const stay = await Promise.all(staying.map(create("s")));
            const move = await Promise.all(moving.map(create("m")));
            const query = { scope: servedBy(partner), search: `${partner.slug}-${round}-`, sort, limit };
            const seen: string[] = [];
            for (let after: string | null = null; ; ) {
              const page = await list({ ...query, after });
              const last = page.at(-1);
              if (last === undefined) break;
              seen.push(...page.map(({ organization }) => organization.id));
              after = positionOf(sort, last);
              const leaving = move.pop();
              if (leaving !== undefined) {
                await harness.stores.organizations.update(leaving.id, { partnerId: null }, createAuditEntry());
                await create("n")(seen.length % 41, seen.length);
              }
            }
            expect(new Set(seen).size).toBe(seen.length);
            expect(stay.filter(({ id }) => !seen.includes(id))).toEqual([]);
          }),
          { numRuns: 6, seed: 20_261_125 },
        );
      },
      60_000,
    );
  });
}

/** Just before, at and after each moment at which something may change by itself. */
function momentsOf({ subscription }: Slot, offset: number): readonly Instant[] {
  if (subscription === null) return [NOON];
  const { startsAt, endsAt, lapsedAt } = subscription;
  const month = 30 * 24 * HOUR_MS;
  return [startsAt, endsAt, endsAt - month, lapsedAt ?? startsAt].map((at) => Math.max(0, at + offset));
}
