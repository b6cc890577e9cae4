import { NOON } from "@keyhold/db/testing/factories";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Api, iso, startApi, VERIFIER_TOKEN } from "../../testing/api.ts";

let api: Api;

beforeAll(async () => {
  api = await startApi();
});
afterEach(() => api.clock.set(NOON));
afterAll(() => api.close());

const UNTOUCHED = { attempts: 0, lastAttemptAt: null, lastSource: null };

function present(organization: string, key: string, source: string) {
  return api.post("/v1/verify", { organization, key, source }, { authorization: `Bearer ${VERIFIER_TOKEN}` });
}

describe("a dead value that is still presented (M7)", () => {
  test("is counted, with the last time and source, and told without the value", async () => {
    const { organization, value } = await api.subscribed();
    const { id: organizationId } = organization;
    expect(await api.must("admin", "key.retired", { organizationId })).toEqual({ items: [] });
    await api.must("admin", "key.regenerate", { organizationId, expectedRevision: 2 });
    api.clock.set(NOON + 5000);
    for (const source of ["198.51.100.1", "198.51.100.1", "203.0.113.7"]) {
      expect((await present(organizationId, value, source)).body).toEqual({ verdict: "KEY_INVALID" });
    }
    await present(organizationId, "NeverAKey123", "198.51.100.2");
    const expected = {
      items: [{ retiredAt: iso(NOON), attempts: 3, lastAttemptAt: iso(NOON + 5000), lastSource: "203.0.113.7" }],
    };
    for (const person of ["viewer", "partner-viewer", "support"] as const) {
      const read = () => api.must(person, "key.retired", { organizationId });
      await expect.poll(read, { timeout: 20_000 }).toEqual(expected);
      expect(JSON.stringify(await read())).not.toContain(value);
    }
  });

  test("is told of the last five, newest first, and of no value that is the key again", async () => {
    const { organization, value } = await api.subscribed();
    const { id: organizationId } = organization;
    for (let revision = 2; revision < 9; revision += 1) {
      api.clock.advance(1000);
      await api.must("admin", "key.regenerate", { organizationId, expectedRevision: revision });
    }
    const { items } = await api.must("admin", "key.retired", { organizationId });
    expect(items).toEqual([7, 6, 5, 4, 3].map((second) => ({ retiredAt: iso(NOON + 1000 * second), ...UNTOUCHED })));
    const back = await api.subscribed();
    const again = { organizationId: back.organization.id };
    await api.must("admin", "key.regenerate", { ...again, expectedRevision: 2 });
    await api.must("admin", "key.edit", { ...again, expectedRevision: 3, value: back.value });
    expect(await api.must("admin", "key.retired", again)).toMatchObject({ items: [UNTOUCHED] });
    expect(await api.verdict(organizationId, value)).toBe("KEY_INVALID");
  });

  test("of another organization is nobody's business", async () => {
    const [mine, other] = [await api.subscribed(), await api.subscribed()];
    await api.must("admin", "key.regenerate", { organizationId: mine.organization.id, expectedRevision: 2 });
    await present(other.organization.id, mine.value, "203.0.113.7");
    await present(mine.organization.id, mine.value, "203.0.113.7");
    const attempts = async (organizationId: string) =>
      (await api.must("admin", "key.retired", { organizationId })).items;
    await expect.poll(() => attempts(mine.organization.id), { timeout: 20_000 }).toMatchObject([{ attempts: 1 }]);
    expect(await attempts(other.organization.id)).toEqual([]);
  });
});
