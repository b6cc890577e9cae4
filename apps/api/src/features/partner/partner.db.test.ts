import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Api, startApi } from "../../testing/api.ts";
import { PEOPLE } from "../../testing/people.ts";

let api: Api;

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

describe("partners", () => {
  test("are made and renamed by a platform admin alone, and each is in the audit", async () => {
    await api.organization();
    for (const person of PEOPLE) {
      const made = await api.call(person, "partners.create", { slug: `by-${person}`, name: "New" });
      expect(`${person} ${made.status}`).toBe(`${person} ${person === "operator" ? 200 : 403}`);
    }
    const rename = { partnerId: "by-operator", name: "Newer", expectedName: "New" };
    expect(await api.must("operator", "partners.update", rename)).toMatchObject({
      slug: "by-operator",
      name: "Newer",
      organizations: 0,
      capabilities: { update: true },
    });
    const events = await api.services.stores.audit.list(null, 2);
    expect(events.map(({ type, facts }) => [type, facts])).toEqual([
      ["partner.updated", { slug: "by-operator", name: "Newer", before: { name: "New" } }],
      expect.anything(),
    ]);
    expect(await api.refused("operator", "partners.create", { slug: "by-operator", name: "Again" })).toEqual({
      status: 409,
      refusal: { code: "SLUG_TAKEN", field: "slug" },
    });
    expect(await api.refused("operator", "partners.update", rename)).toEqual({
      status: 409,
      refusal: { code: "EDIT_CONFLICT", name: "Newer", partner: null },
    });
  });

  test("are seen by the platform; a partner's people see their own, and nobody of an organization sees one", async () => {
    await api.organization();
    const listed = async (person: (typeof PEOPLE)[number]) => {
      const { status, text } = await api.call(person, "partners.list", {});
      return status === 200 ? [...text.matchAll(/"slug":"(northwind|elsewhere)"/g)].map(([, slug]) => slug) : status;
    };
    const got = async (person: (typeof PEOPLE)[number]) =>
      (await api.call(person, "partners.get", { partnerId: "northwind" })).status;
    for (const person of ["operator", "support"] as const) {
      expect([await listed(person), await got(person)]).toEqual([["elsewhere", "northwind"], 200]);
    }
    for (const person of ["partner-admin", "partner-viewer"] as const) {
      expect([await listed(person), await got(person)]).toEqual([["northwind"], 200]);
    }
    expect([await listed("stranger"), await got("stranger")]).toEqual([["elsewhere"], 404]);
    for (const person of ["admin", "viewer"] as const) {
      expect([await listed(person), await got(person)]).toEqual([403, 404]);
    }
    const rename = { partnerId: "northwind", name: "Mine" };
    expect((await api.refused("partner-admin", "partners.update", rename)).status).toBe(403);
    expect((await api.refused("stranger", "partners.update", rename)).status).toBe(404);
  });

  test("say how many organizations they serve, and come page by page", async () => {
    const { partner } = await api.organization();
    const view = await api.must("support", "partners.get", { partnerId: partner?.id });
    await api.organization();
    const next = await api.must("support", "partners.get", { partnerId: partner?.id });
    expect(Number(next.organizations)).toBe(Number(view.organizations) + 1);
    const first = await api.must("support", "partners.list", { limit: 1 });
    const second = await api.must("support", "partners.list", { limit: 1, cursor: first.nextCursor });
    expect(first.nextCursor).not.toBeNull();
    expect(JSON.stringify(second.items)).not.toBe(JSON.stringify(first.items));
    const found = await api.must("support", "partners.list", { search: "ORTHWIN" });
    expect(found).toMatchObject({ items: [{ slug: "northwind" }], nextCursor: null });
  });
});
