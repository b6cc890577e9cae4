import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Api, startApi } from "../../testing/api.ts";
import { PEOPLE } from "../../testing/people.ts";

let api: Api;

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

async function createVerifier(name: string) {
  const made = await api.must("operator", "verifiers.create", { name });
  const token = String(made.token);
  return { id: String(made.id), token };
}

async function statusOf(token: string, organization: string, key: string): Promise<number> {
  return (await api.post("/v1/verify", { organization, key }, { authorization: `Bearer ${token}` })).status;
}

describe("a verifier's token", () => {
  test("is shown once, works at once, and is refused at the next call after it is revoked", async () => {
    const { organization, value } = await api.subscribed();
    const [first, second] = [await createVerifier("edge"), await createVerifier("inner")];
    for (const { token } of [first, second]) {
      expect(token).toMatch(/^kv_[A-Za-z0-9]{43}$/);
      expect(await statusOf(token, organization.id, value)).toBe(200);
    }
    await api.must("operator", "verifiers.revoke", { verifierId: first.id });
    expect(await statusOf(first.token, organization.id, value)).toBe(401);
    expect(await statusOf(second.token, organization.id, value)).toBe(200);
    expect(await statusOf(first.token, organization.id, value)).toBe(401);
  });

  test("is in no list, no event, no log and no row: what is kept is its digest", async () => {
    const { id, token } = await createVerifier("quiet");
    const list = await api.call("support", "verifiers.list", {});
    expect(list.text).toContain(id);
    expect(list.text).not.toContain(token.slice(3, 20));
    const rows = await api.database.prisma.verifierToken.findMany({ omit: { digest: false } });
    const events = await api.services.stores.audit.list(null, 1000);
    for (const trace of [JSON.stringify(rows), JSON.stringify(events), ...api.log]) expect(trace).not.toContain(token);
    const told = { type: "verifier.created", facts: { id, name: "quiet" } };
    expect(events).toContainEqual(expect.objectContaining(told));
  });

  test("is made and revoked by a platform admin alone, and seen by the platform", async () => {
    await api.organization();
    const { id: verifierId } = await createVerifier("standing");
    for (const person of PEOPLE.filter((each) => each !== "operator")) {
      expect((await api.call(person, "verifiers.create", { name: "Mine" })).status).toBe(403);
      expect((await api.call(person, "verifiers.revoke", { verifierId })).status).toBe(403);
      expect((await api.call(person, "verifiers.list", {})).status).toBe(person === "support" ? 200 : 403);
    }
  });

  test("is revoked once: the second operator is told when it was, and an id that is not there is not found", async () => {
    const { id: verifierId } = await createVerifier("twice");
    const revokes = [1, 2, 3].map(() => api.call("operator", "verifiers.revoke", { verifierId }));
    const answers = await Promise.all(revokes);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412, 412]);
    const revokedAt = new Date(api.clock.now()).toISOString();
    expect(await api.refused("operator", "verifiers.revoke", { verifierId })).toEqual({
      status: 412,
      refusal: { code: "VERIFIER_REVOKED", revokedAt },
    });
    const nobody = await api.refused("operator", "verifiers.revoke", { verifierId: "nobody" });
    expect(nobody).toEqual({ status: 404, refusal: { code: "NOT_FOUND" } });
  });

  test("the list goes page by page with every verifier once, and a cursor of ours is all it takes", async () => {
    for (const name of ["a", "b", "c"]) await createVerifier(name);
    const ids = new Set<string>();
    for (let cursor: unknown; ; ) {
      const at = cursor === undefined ? {} : { cursor };
      const page = await api.must("support", "verifiers.list", { limit: 2, ...at });
      for (const [, id = ""] of JSON.stringify(page.items).matchAll(/"id":"([^"]+)"/g)) {
        expect(ids.has(id)).toBe(false);
        ids.add(id);
      }
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect(ids.size).toBe(await api.database.prisma.verifierToken.count());
    expect((await api.refused("support", "verifiers.list", { cursor: "nonsense" })).status).toBe(400);
  });
});
