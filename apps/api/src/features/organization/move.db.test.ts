import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Api, startApi } from "../../testing/api.ts";

let api: Api;

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const HOLD = { reason: "OTHER", message: "Call us first." };
const NOT_FOUND = { status: 404, refusal: { code: "NOT_FOUND" } };

describe("an organization that moves to another partner", () => {
  test("is out of the old partner's sight at once, in every procedure and list", async () => {
    const { organization } = await api.subscribed();
    const { id: organizationId, slug } = organization;
    const partnerId = "elsewhere";
    await api.must("operator", "organizations.update", { organizationId, partnerId });
    for (const person of ["partner-admin", "partner-viewer"] as const) {
      for (const procedure of ["key.get", "organizations.get", "subscription.get", "threshold.get", "key.retired"]) {
        expect(await api.refused(person, procedure, { organizationId })).toEqual(NOT_FOUND);
      }
      const found = await api.must(person, "organizations.list", { search: slug });
      expect(found.items).toEqual([]);
    }
    const place = { organizationId, kind: "partner", ...HOLD };
    expect(await api.refused("partner-admin", "holds.place", place)).toEqual(NOT_FOUND);
    expect(await api.must("stranger", "organizations.get", { organizationId })).toMatchObject({
      partner: { slug: partnerId },
    });
    expect((await api.must("stranger", "organizations.list", { search: slug })).items).toMatchObject([{ slug }]);
  });

  test("keeps the old partner's hold, in its name, until the new partner releases it", async () => {
    const { organization, value } = await api.subscribed();
    const { id: organizationId } = organization;
    const hold = { organizationId, kind: "partner" };
    await api.must("partner-admin", "holds.place", { ...hold, ...HOLD });
    await api.must("operator", "organizations.update", { organizationId, partnerId: "elsewhere" });
    expect((await api.verify(organizationId, value)).body).toMatchObject({
      verdict: "KEY_DISABLED",
      causes: [{ kind: "partner", message: HOLD.message, party: "Northwind" }],
    });
    expect(await api.refused("partner-admin", "holds.release", hold)).toEqual(NOT_FOUND);
    expect(await api.verdict(organizationId, value)).toBe("KEY_DISABLED");
    await api.must("stranger", "holds.release", hold);
    expect(await api.verdict(organizationId, value)).toBe("ALLOWED");
  });

  test("to nobody: its hold is released by the platform, and it can come back", async () => {
    const { organization, value } = await api.subscribed();
    const { id: organizationId } = organization;
    const hold = { organizationId, kind: "partner" };
    await api.must("partner-admin", "holds.place", { ...hold, ...HOLD });
    await api.must("operator", "organizations.update", { organizationId, partnerId: null });
    expect(await api.refused("partner-admin", "holds.release", hold)).toEqual(NOT_FOUND);
    await api.must("operator", "holds.release", hold);
    expect(await api.verdict(organizationId, value)).toBe("ALLOWED");
    await api.must("operator", "organizations.update", { organizationId, partnerId: "northwind" });
    await api.must("partner-admin", "organizations.get", { organizationId });
  });

  test("leaves an event that says from whom to whom (A1)", async () => {
    const organization = await api.organization();
    await api.must("operator", "organizations.update", { organizationId: organization.id, partnerId: "elsewhere" });
    const [event] = await api.services.stores.audit.list(organization.id, 1);
    expect(event).toMatchObject({
      type: "organization.updated",
      actor: { name: "operator@people.example" },
      facts: { partner: "elsewhere", before: { partner: "northwind" } },
    });
  });
});

describe("two operators at once", () => {
  test("who did not see what there is by now writes over nothing, and is told what it is", async () => {
    const { id, name } = await api.organization();
    const organizationId = id;
    const seen = { name, partnerId: "northwind-id" };
    const moved = { organizationId, partnerId: "elsewhere", expected: seen };
    await api.must("operator", "organizations.update", moved);
    const late = await api.refused("operator", "organizations.update", { ...moved, partnerId: null });
    expect(late).toMatchObject({
      status: 409,
      refusal: { code: "EDIT_CONFLICT", name, partner: { slug: "elsewhere" } },
    });
    const [event] = await api.services.stores.audit.list(id, 1);
    expect(event).toMatchObject({ outcome: "refused", refusalCode: "EDIT_CONFLICT" });
  });

  test("of many moves from one state exactly one is made", async () => {
    const { id: organizationId, name } = await api.organization();
    const expected = { name, partnerId: "northwind-id" };
    const moves = ["elsewhere", null, "elsewhere", null].map((partnerId) =>
      api.call("operator", "organizations.update", { organizationId, partnerId, expected }),
    );
    const statuses = (await Promise.all(moves)).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([200, 409, 409, 409]);
  });

  test("who names nothing that was seen is told nothing: both are made, one after the other", async () => {
    const { id: organizationId } = await api.organization();
    const names = ["One", "Two", "Three"];
    await Promise.all(names.map((name) => api.must("operator", "organizations.update", { organizationId, name })));
    const { name } = await api.must("operator", "organizations.get", { organizationId });
    expect(names).toContain(name);
  });
});
