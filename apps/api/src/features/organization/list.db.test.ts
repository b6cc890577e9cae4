import { NOON } from "@keyhold/db/testing/factories";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Api, DAY_MS, startApi } from "../../testing/api.ts";
import type { Json } from "../../testing/client.ts";
import type { Person } from "../../testing/people.ts";

let api: Api;

beforeAll(async () => {
  api = await startApi();
});
afterEach(() => api.clock.set(NOON));
afterAll(() => api.close());

const HOLD = { reason: "OTHER", message: "Stopped for a test." };

async function slugsOf(person: Person, input: Json): Promise<readonly string[]> {
  const { items } = await api.must(person, "organizations.list", { limit: 100, ...input });
  return [...JSON.stringify(items).matchAll(/"slug":"(acme-[^"]+)"/g)].map(([, slug = ""]) => slug);
}

describe("the lists of organizations", () => {
  test("a subscription goes from one list to the next by the clock alone (S1)", async () => {
    const { organization } = await api.subscribed();
    const listingsAt = async (at: number) => {
      api.clock.set(at);
      const listings = ["unsubscribed", "empty", "enabled", "disabled", "expired", "expiring"];
      const found = listings.map(async (listing) => {
        const isListed = (await slugsOf("support", { listing })).includes(organization.slug);
        return isListed ? [listing] : [];
      });
      return (await Promise.all(found)).flat();
    };
    const end = NOON + 30 * DAY_MS;
    expect(await listingsAt(NOON - 1)).toEqual(["enabled"]);
    expect(await listingsAt(NOON)).toEqual(["enabled", "expiring"]);
    expect(await listingsAt(end - 1)).toEqual(["enabled", "expiring"]);
    expect(await listingsAt(end)).toEqual(["disabled", "expired"]);
  });

  test("a hold is in the list of its cause from its answer on, and no more after its release", async () => {
    const { organization } = await api.subscribed();
    const { id: organizationId, slug } = organization;
    const isIn = async (listing: string) => (await slugsOf("partner-viewer", { listing })).includes(slug);
    await api.must("partner-admin", "holds.place", { organizationId, kind: "partner", ...HOLD });
    expect([await isIn("disabled_by_partner"), await isIn("disabled_by_platform"), await isIn("enabled")]).toEqual([
      true,
      false,
      false,
    ]);
    await api.must("operator", "holds.release", { organizationId, kind: "partner" });
    expect([await isIn("disabled_by_partner"), await isIn("enabled")]).toEqual([false, true]);
  });

  test("by partner: its own, none's, or nothing for one that is not there or not in reach", async () => {
    const [served, alone] = [await api.organization(), await api.organization()];
    await api.must("operator", "organizations.update", { organizationId: alone.id, partnerId: null });
    const northwind = await slugsOf("support", { partnerId: "northwind" });
    expect([northwind.includes(served.slug), northwind.includes(alone.slug)]).toEqual([true, false]);
    const nobody = await slugsOf("support", { partnerId: null });
    expect([nobody.includes(served.slug), nobody.includes(alone.slug)]).toEqual([false, true]);
    expect(await slugsOf("support", { partnerId: "no-such-partner" })).toEqual([]);
    expect(await slugsOf("stranger", { partnerId: "northwind" })).toEqual([]);
    expect(await slugsOf("partner-viewer", { partnerId: null })).toEqual([]);
  });

  test.each(["slug", "name", "end"])("by %s, pages have every organization once", async (sort) => {
    for (const _ of [1, 2, 3]) await api.organization();
    const whole = await slugsOf("partner-viewer", { sort });
    const seen: string[] = [];
    for (let cursor: unknown; ; ) {
      const at = cursor === undefined ? {} : { cursor };
      const page = await api.must("partner-viewer", "organizations.list", { sort, limit: 2, ...at });
      seen.push(...[...JSON.stringify(page.items).matchAll(/"slug":"(acme-[^"]+)"/g)].map(([, slug = ""]) => slug));
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(whole);
    expect(new Set(seen).size).toBe(seen.length);
  });
});
