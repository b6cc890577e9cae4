import { afterAll, beforeAll, expect, test } from "vitest";
import { type Api, startApi } from "../../testing/api.ts";

let api: Api;

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

test("a typed value is assessed before it is confirmed, and nothing changes (K13)", async () => {
  const { organization, value } = await api.subscribed();
  const { id: organizationId } = organization;
  expect(await api.must("admin", "key.assess", { organizationId, value: "aaaaaaaaaaaa" })).toMatchObject({
    strength: "weak",
    faults: expect.arrayContaining(["REPEATS"]),
    isCurrent: false,
  });
  expect(await api.must("admin", "key.assess", { organizationId, value: "Xk4mQ9vT2pLc" })).toMatchObject({
    strength: "strong",
    faults: [],
    isCurrent: false,
  });
  expect((await api.must("admin", "key.get", { organizationId })).revision).toBe(2);
  expect(await api.verdict(organizationId, value)).toBe("ALLOWED");
});

test("the current value is known, and one used before, in their own organization only", async () => {
  const { organization, value } = await api.subscribed();
  const other = await api.subscribed();
  const { id: organizationId } = organization;
  expect(await api.must("admin", "key.assess", { organizationId, value })).toMatchObject({
    isCurrent: true,
    faults: [],
  });
  await api.must("admin", "key.regenerate", { organizationId, expectedRevision: 2 });
  expect(await api.must("admin", "key.assess", { organizationId, value })).toMatchObject({
    isCurrent: false,
    faults: ["USED_BEFORE"],
    strength: "weak",
  });
  const elsewhere = { organizationId: other.organization.id, value };
  expect(await api.must("admin", "key.assess", elsewhere)).toMatchObject({ isCurrent: false, faults: [] });
});

test("a value that shares many positions with the current one is told, and no more than that", async () => {
  const { organization, value } = await api.subscribed();
  const { id: organizationId } = organization;
  const differing = Array.from(value, (letter) => (letter === "x" ? "y" : "x")).join("");
  const sharing = (count: number) => value.slice(0, count) + differing.slice(count);
  for (const [count, resemblesCurrent] of [
    [0, false],
    [3, false],
    [4, true],
    [12, true],
  ] as const)
    expect(await api.must("admin", "key.assess", { organizationId, value: sharing(count) })).toMatchObject({
      resemblesCurrent,
    });
});

test("what is no value is refused with each broken rule", async () => {
  const { organization } = await api.subscribed();
  expect(
    await api.refused("admin", "key.assess", { organizationId: organization.id, value: "short-one" }),
  ).toMatchObject({
    status: 400,
    refusal: { code: "VALUE_INVALID", faults: [{ rule: "LENGTH" }, { rule: "ALPHABET" }] },
  });
});
