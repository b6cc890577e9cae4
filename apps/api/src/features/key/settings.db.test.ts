import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Api, startApi } from "../../testing/api.ts";

let api: Api;

beforeAll(async () => {
  const baseUrl = "https://{organization}.api.example/v1";
  api = await startApi({
    env: { refuseWeakKeys: true, revealAlways: true, supportContact: "help@provider.example", baseUrl },
  });
});
afterAll(() => api.close());

test("the page has the operator's base URL, support contact and choice to show the value", async () => {
  const { organization } = await api.subscribed();
  expect(await api.must("viewer", "key.get", { organizationId: organization.id })).toMatchObject({
    baseUrl: `https://${organization.slug}.api.example/v1`,
    supportContact: "help@provider.example",
    revealAlways: true,
  });
});

describe("where weak values are refused (K13)", () => {
  test.each([
    ["repeats", "aaaaaaaaaaaa", "REPEATS"],
    ["a sequence", "abcdefghijkl", "SEQUENCE"],
  ])("%s is named, and nothing changes", async (_what, typed, fault) => {
    const { organization, value } = await api.subscribed();
    const edit = { organizationId: organization.id, expectedRevision: 2, value: typed };
    const { status, refusal } = await api.refused("admin", "key.edit", edit);
    expect([status, refusal]).toMatchObject([
      400,
      { code: "VALUE_WEAK", field: "value", faults: expect.arrayContaining([fault]) },
    ]);
    expect(await api.verdict(organization.id, value)).toBe("ALLOWED");
  });

  test("the organization's own name is named", async () => {
    const { organization } = await api.subscribed();
    await api.must("operator", "organizations.update", { organizationId: organization.id, name: "Initrode" });
    const edit = { organizationId: organization.id, expectedRevision: 2, value: "Initrode4711" };
    const { refusal } = await api.refused("admin", "key.edit", edit);
    expect(refusal).toMatchObject({ code: "VALUE_WEAK", faults: expect.arrayContaining(["ORGANIZATION_NAME"]) });
  });

  test("a value that was used before is named, in its own organization only", async () => {
    const { organization, value } = await api.subscribed();
    const other = await api.subscribed();
    await api.must("admin", "key.regenerate", { organizationId: organization.id, expectedRevision: 2 });
    const again = { organizationId: organization.id, expectedRevision: 3, value };
    const { refusal } = await api.refused("admin", "key.edit", again);
    expect(refusal).toMatchObject({ code: "VALUE_WEAK", faults: ["USED_BEFORE"] });
    const elsewhere = { organizationId: other.organization.id, expectedRevision: 2, value };
    expect(await api.must("admin", "key.edit", elsewhere)).toEqual({ value, revision: 3 });
  });

  test("a strong one is accepted", async () => {
    const { organization } = await api.subscribed();
    const edit = { organizationId: organization.id, expectedRevision: 2, value: "Xk4mQ9vT2pLc" };
    expect((await api.must("admin", "key.edit", edit)).revision).toBe(3);
  });
});
