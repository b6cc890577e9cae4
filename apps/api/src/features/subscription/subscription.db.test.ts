import { NOON } from "@keyhold/db/testing/factories";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Api, DAY_MS, iso, startApi } from "../../testing/api.ts";

let api: Api;

beforeAll(async () => {
  api = await startApi();
});
afterEach(() => api.clock.set(NOON));
afterAll(() => api.close());

const END = NOON + 30 * DAY_MS;

describe("a subscription's end (S1, S2)", () => {
  test("is an instant: one millisecond before it the key works, at it the key has expired", async () => {
    const { organization, value } = await api.subscribed();
    api.clock.set(END - 1);
    expect(await api.verdict(organization.id, value)).toBe("ALLOWED");
    api.clock.set(END);
    expect((await api.verify(organization.id, value)).body).toEqual({
      verdict: "SUBSCRIPTION_EXPIRED",
      causes: [{ code: "SUBSCRIPTION_EXPIRED", since: iso(END) }],
      organization: { id: organization.id, slug: organization.slug },
    });
    expect(await api.verdict(organization.id, "WrongValue12")).toBe("KEY_INVALID");
  });

  test("after it the page opens, every change is refused, and the value is kept", async () => {
    const { organization, value } = await api.subscribed();
    const { id: organizationId } = organization;
    api.clock.set(END);
    const view = await api.must("admin", "key.get", { organizationId });
    expect(view).toMatchObject({ status: "disabled", causes: [{ code: "SUBSCRIPTION_EXPIRED", since: iso(END) }] });
    const refusal = { code: "SUBSCRIPTION_EXPIRED", endedAt: iso(END) };
    for (const procedure of ["key.add", "key.edit", "key.regenerate", "key.delete"]) {
      const edit = procedure === "key.edit" ? { value: "Xk4mQ9vT2pLc" } : {};
      const input = { organizationId, expectedRevision: 2, ...edit };
      expect(await api.refused("admin", procedure, input)).toEqual({ status: 412, refusal });
    }
    expect((await api.must("admin", "key.reveal", { organizationId })).value).toBe(value);
  });
});

describe("a renewed subscription (S3)", () => {
  test("makes the same key work again at once", async () => {
    const { organization, value } = await api.subscribed();
    const { id: organizationId } = organization;
    api.clock.set(END + DAY_MS);
    const period = { startsAt: iso(END + DAY_MS), endsAt: iso(END + 2 * DAY_MS) };
    await api.must("operator", "subscription.set", { organizationId, ...period });
    expect(await api.verdict(organizationId, value)).toBe("ALLOWED");
  });

  test("does not make it work while a hold stands", async () => {
    const { organization, value } = await api.subscribed();
    const { id: organizationId } = organization;
    await api.must("operator", "holds.place", {
      organizationId,
      kind: "platform",
      reason: "OTHER",
      message: "Stopped.",
    });
    api.clock.set(END + DAY_MS);
    const period = { startsAt: iso(END + DAY_MS), endsAt: iso(END + 2 * DAY_MS) };
    await api.must("operator", "subscription.set", { organizationId, ...period });
    expect(await api.verdict(organizationId, value)).toBe("KEY_DISABLED");
  });

  test("from a later day on leaves the key expired until then", async () => {
    const { organization, value } = await api.subscribed();
    const { id: organizationId } = organization;
    const period = { startsAt: iso(END + DAY_MS), endsAt: iso(END + 2 * DAY_MS) };
    await api.must("operator", "subscription.set", { organizationId, ...period });
    expect(await api.verdict(organizationId, value)).toBe("SUBSCRIPTION_EXPIRED");
    api.clock.set(END + DAY_MS);
    expect(await api.verdict(organizationId, value)).toBe("ALLOWED");
  });
});

describe("a subscription that has not begun", () => {
  test("gives no key yet: nothing on the page, and no verdict but invalid", async () => {
    const organization = await api.organization();
    const { id: organizationId } = organization;
    const period = { startsAt: iso(NOON + DAY_MS), endsAt: iso(END) };
    await api.must("operator", "subscription.set", { organizationId, ...period });
    expect(await api.must("admin", "key.get", { organizationId })).toMatchObject({
      status: "unsubscribed",
      masked: null,
    });
    expect(await api.must("viewer", "subscription.get", { organizationId })).toMatchObject({
      standing: "pending",
      ...period,
    });
    api.clock.set(NOON + DAY_MS);
    const { value } = await api.must("admin", "key.reveal", { organizationId });
    expect(await api.verdict(organizationId, String(value))).toBe("ALLOWED");
    api.clock.set(NOON);
    expect(await api.verdict(organizationId, String(value))).toBe("KEY_INVALID");
  });
});

test("a period that ends before it starts is refused at the field", async () => {
  const organization = await api.organization();
  const period = { startsAt: iso(NOON), endsAt: iso(NOON) };
  const set = { organizationId: organization.id, ...period };
  const refusal = { code: "SUBSCRIPTION_PERIOD_INVALID", field: "endsAt", rule: "END_AFTER_START" };
  expect(await api.refused("operator", "subscription.set", set)).toEqual({ status: 400, refusal });
});
