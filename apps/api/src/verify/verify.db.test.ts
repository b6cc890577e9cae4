import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Api, startApi, VERIFIER_TOKEN } from "../testing/api.ts";

let api: Api;

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

describe("a verdict (V)", () => {
  test("names the organization to who presents the right value, found by id or by slug", async () => {
    const { organization, value } = await api.subscribed();
    const { id, slug } = organization;
    for (const ref of [id, slug]) {
      const answer = await api.verify(ref, value);
      expect([answer.status, answer.body]).toEqual([200, { verdict: "ALLOWED", organization: { id, slug } }]);
    }
  });

  test("is one and the same for an unknown organization, an empty slot, no subscription and a wrong value", async () => {
    const { organization, value } = await api.subscribed();
    const empty = await api.subscribed();
    await api.must("admin", "key.delete", { organizationId: empty.organization.id, expectedRevision: 2 });
    const never = await api.organization();
    const answers = [
      await api.verify("no-such-organization", value),
      await api.verify(empty.organization.id, empty.value),
      await api.verify(never.id, value),
      await api.verify(organization.id, "WrongValue12"),
      await api.verify(organization.id, value.slice(0, 11)),
      await api.verify(organization.id, `${value} `),
      await api.verify(organization.id, "x".repeat(1024)),
    ];
    for (const { status, text, headers } of answers) {
      expect([status, text, headers.get("content-length")]).toEqual([200, '{"verdict":"KEY_INVALID"}', "25"]);
    }
  });

  test("is about one organization: another one's value is a wrong value", async () => {
    const [mine, other] = [await api.subscribed(), await api.subscribed()];
    expect(await api.verdict(mine.organization.id, other.value)).toBe("KEY_INVALID");
  });

  test("is case-sensitive", async () => {
    const { organization } = await api.subscribed();
    await api.must("admin", "key.edit", {
      organizationId: organization.id,
      expectedRevision: 2,
      value: "AbCdEfGhIjK1",
    });
    expect(await api.verdict(organization.id, "aBcDeFgHiJk1")).toBe("KEY_INVALID");
    expect(await api.verdict(organization.id, "AbCdEfGhIjK1")).toBe("ALLOWED");
  });

  test("is logged by its code, without the value or the token", async () => {
    const { organization, value } = await api.subscribed();
    await api.verify(organization.id, value);
    const line = api.log.findLast((each) => each.includes('"path":"/v1/verify"'));
    expect(JSON.parse(line ?? "{}")).toMatchObject({
      verdict: "ALLOWED",
      verifier: "verifier-1",
      status: 200,
      method: "POST",
    });
    expect(line).not.toContain(value);
    expect(line).not.toContain(VERIFIER_TOKEN);
  });
});

describe("a verifier's token", () => {
  test.each([
    ["none", {}],
    ["an unknown one", { authorization: "Bearer kv_unknown" }],
    ["an empty one", { authorization: "Bearer " }],
    ["another scheme", { authorization: `Basic ${VERIFIER_TOKEN}` }],
    ["no scheme", { authorization: VERIFIER_TOKEN }],
    ["one with a tail", { authorization: `Bearer ${VERIFIER_TOKEN}x` }],
  ])("%s is 401, whatever the body is", async (_what, headers) => {
    const { organization, value } = await api.subscribed();
    for (const body of [{ organization: organization.id, key: value }, {}]) {
      const answer = await api.post("/v1/verify", body, headers);
      expect([answer.status, answer.headers.get("www-authenticate")]).toEqual([401, "Bearer"]);
      expect(answer.body.error).toMatchObject({ code: "UNAUTHENTICATED" });
    }
  });

  test("a session is not one", async () => {
    const { organization, value } = await api.subscribed();
    const cookie = await api.cookieOf("operator");
    expect((await api.post("/v1/verify", { organization: organization.id, key: value }, { cookie })).status).toBe(401);
  });
});
