import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Api, DAY_MS, iso, startApi } from "../../testing/api.ts";

let api: Api;

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

describe("provision (K3)", () => {
  test("the first subscription puts an enabled random key into the slot, and nobody has to do anything", async () => {
    const organization = await api.organization();
    const period = { startsAt: iso(api.clock.now()), endsAt: iso(api.clock.now() + DAY_MS) };
    expect(await api.must("operator", "subscription.set", { organizationId: organization.slug, ...period })).toEqual({
      revision: 2,
    });
    const view = await api.must("admin", "key.get", { organizationId: organization.id });
    expect(view).toMatchObject({ status: "enabled", masked: "••••••••••••", lastModifiedBy: "Service provider" });
    const { value } = await api.must("admin", "key.reveal", { organizationId: organization.id });
    expect(value).toMatch(/^[A-Za-z0-9]{12}$/);
    expect(await api.verdict(organization.slug, String(value))).toBe("ALLOWED");
  });

  test("a later subscription changes the period and not the key", async () => {
    const { organization, value } = await api.subscribed();
    const period = { startsAt: iso(api.clock.now()), endsAt: iso(api.clock.now() + 90 * DAY_MS) };
    await api.must("operator", "subscription.set", { organizationId: organization.id, ...period });
    expect(await api.must("admin", "key.reveal", { organizationId: organization.id })).toEqual({ value, revision: 3 });
  });
});

describe("add (K4)", () => {
  test("puts a new random key into an empty slot, and it works at once", async () => {
    const { organization } = await api.subscribed();
    await api.must("admin", "key.delete", { organizationId: organization.id, expectedRevision: 2 });
    const added = await api.must("admin", "key.add", { organizationId: organization.id, expectedRevision: 3 });
    expect(added).toEqual({ value: expect.stringMatching(/^[A-Za-z0-9]{12}$/), revision: 4 });
    expect(await api.verdict(organization.id, String(added.value))).toBe("ALLOWED");
  });

  test("is refused while there is a key", async () => {
    const { organization, value } = await api.subscribed();
    const add = { organizationId: organization.id, expectedRevision: 2 };
    expect(await api.refused("admin", "key.add", add)).toEqual({
      status: 412,
      refusal: { code: "KEY_ALREADY_EXISTS" },
    });
    expect(await api.verdict(organization.id, value)).toBe("ALLOWED");
  });
});

describe("a change makes the old value dead in the very next call (K5–K7, K9)", () => {
  test("edit: the typed value works and the old one does not", async () => {
    const { organization, value } = await api.subscribed();
    const edit = { organizationId: organization.slug, expectedRevision: 2, value: "Xk4mQ9vT2pLc" };
    expect(await api.must("admin", "key.edit", edit)).toEqual({ value: "Xk4mQ9vT2pLc", revision: 3 });
    expect(await api.verdict(organization.id, value)).toBe("KEY_INVALID");
    expect(await api.verdict(organization.id, "Xk4mQ9vT2pLc")).toBe("ALLOWED");
  });

  test("regenerate: another random value works and the old one does not", async () => {
    const { organization, value } = await api.subscribed();
    const next = await api.must("admin", "key.regenerate", { organizationId: organization.id, expectedRevision: 2 });
    expect(next.value).not.toBe(value);
    expect(await api.verdict(organization.id, value)).toBe("KEY_INVALID");
    expect(await api.verdict(organization.id, String(next.value))).toBe("ALLOWED");
  });

  test("delete: the slot is empty and its value does not work", async () => {
    const { organization, value } = await api.subscribed();
    const remove = { organizationId: organization.id, expectedRevision: 2 };
    expect(await api.must("admin", "key.delete", remove)).toEqual({ revision: 3 });
    expect(await api.verdict(organization.id, value)).toBe("KEY_INVALID");
    const view = await api.must("admin", "key.get", { organizationId: organization.id });
    expect(view).toMatchObject({ status: "empty", masked: null, lastModifiedBy: "admin@people.example" });
    const again = { organizationId: organization.id, expectedRevision: 3 };
    expect(await api.refused("admin", "key.delete", again)).toEqual({ status: 412, refusal: { code: "NO_KEY" } });
  });

  test("edit to the present value is refused, and the value works on", async () => {
    const { organization, value } = await api.subscribed();
    const edit = { organizationId: organization.id, expectedRevision: 2, value };
    const refusal = { code: "KEY_UNCHANGED", field: "value" };
    expect(await api.refused("admin", "key.edit", edit)).toEqual({ status: 400, refusal });
    expect(await api.verdict(organization.id, value)).toBe("ALLOWED");
  });
});

describe("two organizations with the same value (K1)", () => {
  test("both work, neither can tell, and one's change leaves the other alone", async () => {
    const [first, second] = [await api.subscribed(), await api.subscribed()];
    const value = "SharedValue7";
    const edit = { expectedRevision: 2, value };
    await api.must("admin", "key.edit", { organizationId: first.organization.id, ...edit });
    const answer = await api.must("admin", "key.edit", { organizationId: second.organization.id, ...edit });
    expect(answer).toEqual({ value, revision: 3 });
    expect(await api.verdict(first.organization.id, value)).toBe("ALLOWED");
    expect(await api.verdict(second.organization.id, value)).toBe("ALLOWED");
    await api.must("admin", "key.delete", { organizationId: first.organization.id, expectedRevision: 3 });
    expect(await api.verdict(first.organization.id, value)).toBe("KEY_INVALID");
    expect(await api.verdict(second.organization.id, value)).toBe("ALLOWED");
  });
});

describe("who saw an older state (K12)", () => {
  test("is refused with the present state, and changes nothing", async () => {
    const { organization } = await api.subscribed();
    const seen = { organizationId: organization.id, expectedRevision: 2 };
    const { value } = await api.must("admin", "key.regenerate", seen);
    for (const procedure of ["key.add", "key.edit", "key.regenerate", "key.delete"]) {
      const input = procedure === "key.edit" ? { ...seen, value: "Xk4mQ9vT2pLc" } : seen;
      expect(await api.refused("second-admin", procedure, input)).toEqual({
        status: 409,
        refusal: {
          code: "REVISION_CONFLICT",
          expectedRevision: 2,
          revision: 3,
          lastModifiedBy: "admin@people.example",
          lastModifiedAt: iso(api.clock.now()),
        },
      });
    }
    expect(await api.verdict(organization.id, String(value))).toBe("ALLOWED");
  });
});

describe("the page (K10, K11)", () => {
  test("names the base URL, who changed the key last and when, and never the value", async () => {
    const { organization, value } = await api.subscribed();
    const answer = await api.call("admin", "key.get", { organizationId: organization.slug });
    expect(answer.text).not.toContain(value);
    expect(answer.body).toMatchObject({
      result: {
        data: {
          organizationId: organization.id,
          baseUrl: "http://localhost:4000/api/v1",
          lastModifiedBy: "Service provider",
          lastModifiedAt: iso(api.clock.now()),
          capabilities: { add: false, edit: true, regenerate: true, delete: true, reveal: true },
        },
      },
    });
  });

  test("has nothing to offer before the first subscription", async () => {
    const organization = await api.organization();
    const view = await api.must("admin", "key.get", { organizationId: organization.id });
    const none = { add: false, edit: false, regenerate: false, delete: false, reveal: false };
    expect(view).toMatchObject({ status: "unsubscribed", masked: null, capabilities: none, lastModifiedBy: null });
    const add = { organizationId: organization.id, expectedRevision: 0 };
    expect(await api.refused("admin", "key.add", add)).toEqual({ status: 412, refusal: { code: "NOT_SUBSCRIBED" } });
    const reveal = { organizationId: organization.id };
    expect((await api.refused("admin", "key.reveal", reveal)).refusal).toEqual({ code: "NOT_SUBSCRIBED" });
  });
});
