import { NOON } from "@keyhold/db/testing/factories";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Api, DAY_MS, iso, startApi } from "../../testing/api.ts";
import type { Json } from "../../testing/client.ts";

let api: Api;

beforeAll(async () => {
  api = await startApi();
});
afterEach(() => api.clock.set(NOON));
afterAll(() => api.close());

const MIDNIGHT = NOON + DAY_MS / 2;
const NONE = { limit: null, window: null, used: null, remaining: null, resetsAt: null, warned: null };

/** An organization with a key that may be used so often a day. */
async function limited(limit: number, window = "day") {
  const { organization, value } = await api.subscribed();
  const { id: organizationId } = organization;
  await api.must("operator", "threshold.set", { organizationId, limit, window });
  return { organization, organizationId, value };
}

async function ask(organizationId: string, key: string, times: number): Promise<Json[]> {
  const answers: Json[] = [];
  for (let time = 0; time < times; time += 1) answers.push((await api.verify(organizationId, key)).body);
  return answers;
}

async function verdicts(organizationId: string, key: string, times: number): Promise<unknown[]> {
  return (await ask(organizationId, key, times)).map(({ verdict }) => verdict);
}

const allowed = (times: number): string[] => Array(times).fill("ALLOWED");
const get = (organizationId: string) => api.must("viewer", "threshold.get", { organizationId });

describe("a threshold of N (M3)", () => {
  test("lets N calls pass; the next is exceeded and disables the key, with its event by the system; then the cause is told", async () => {
    const { organization, organizationId, value } = await limited(3);
    const common = { verdict: "ALLOWED", organization: { id: organizationId, slug: organization.slug } };
    expect(await ask(organizationId, value, 3)).toEqual([2, 1, 0].map((remaining) => ({ ...common, remaining })));
    expect((await api.must("admin", "key.get", { organizationId })).status).toBe("enabled");
    expect(await ask(organization.slug, value, 1)).toEqual([
      { ...common, verdict: "THRESHOLD_EXCEEDED", remaining: 0 },
    ]);
    const message = "More than 3 calls were made in one day (UTC), which is the threshold.";
    const cause = {
      code: "HOLD",
      kind: "threshold",
      reason: "THRESHOLD_EXCEEDED",
      message,
      party: null,
      since: iso(NOON),
    };
    expect(await ask(organizationId, value, 1)).toEqual([{ ...common, verdict: "KEY_DISABLED", causes: [cause] }]);
    expect(await api.must("admin", "key.get", { organizationId })).toMatchObject({
      status: "disabled",
      causes: [cause],
    });
    const [event] = await api.services.stores.audit.list(organization.id, 1);
    expect(event).toMatchObject({
      type: "hold.placed",
      outcome: "accepted",
      actor: { kind: "system" },
      facts: { kind: "threshold", reason: "THRESHOLD_EXCEEDED", message },
      revision: 3,
    });
  });

  test("of many calls at once lets N pass, and is exceeded by all others", async () => {
    const { organization, organizationId, value } = await limited(7);
    const asked = Array.from({ length: 30 }, (_, index) =>
      api.verify(index % 2 === 0 ? organizationId : organization.slug, value),
    );
    const answers = (await Promise.all(asked)).map(({ body }) => body.verdict);
    expect(answers.filter((verdict) => verdict === "ALLOWED")).toHaveLength(7);
    expect(
      answers.filter((verdict) => !["ALLOWED", "THRESHOLD_EXCEEDED", "KEY_DISABLED"].includes(String(verdict))),
    ).toEqual([]);
    const placed = (await api.services.stores.audit.list(organization.id, 50)).filter(
      ({ type }) => type === "hold.placed",
    );
    expect(placed).toHaveLength(1);
  });

  test("of nothing lets nothing pass", async () => {
    const { organizationId, value } = await limited(0);
    expect(await verdicts(organizationId, value, 2)).toEqual(["THRESHOLD_EXCEEDED", "KEY_DISABLED"]);
  });

  test("counts no call that is refused", async () => {
    const { organizationId, value } = await limited(2);
    expect(await verdicts(organizationId, "WrongValue12", 3)).toEqual(Array(3).fill("KEY_INVALID"));
    expect(await verdicts(organizationId, value, 2)).toEqual(allowed(2));
  });

  test("begins again with the next window; a hold that was placed stays", async () => {
    const { organizationId, value } = await limited(2);
    await ask(organizationId, value, 2);
    api.clock.set(MIDNIGHT - 1);
    expect(await get(organizationId)).toMatchObject({ used: 2, remaining: 0, resetsAt: iso(MIDNIGHT) });
    api.clock.set(MIDNIGHT);
    expect(await get(organizationId)).toMatchObject({ used: 0, remaining: 2, resetsAt: iso(MIDNIGHT + DAY_MS) });
    expect(await verdicts(organizationId, value, 3)).toEqual([...allowed(2), "THRESHOLD_EXCEEDED"]);
    api.clock.set(MIDNIGHT + DAY_MS);
    expect(await verdicts(organizationId, value, 1)).toEqual(["KEY_DISABLED"]);
  });

  test("is the organization's own", async () => {
    const mine = await limited(1);
    const other = await api.subscribed();
    await ask(mine.organizationId, mine.value, 2);
    expect(await verdicts(other.organization.id, other.value, 3)).toEqual(allowed(3));
    expect(await get(other.organization.id)).toEqual(NONE);
  });
});

describe("a released threshold hold (M4)", () => {
  test.each(["operator", "partner-admin"] as const)(
    "by the %s gives a fresh allowance: exactly N more",
    async (person) => {
      const { organizationId, value } = await limited(3);
      await ask(organizationId, value, 4);
      await api.must(person, "holds.release", { organizationId, kind: "threshold" });
      expect(await get(organizationId)).toMatchObject({ limit: 3, used: 3, remaining: 3 });
      const answers = await ask(organizationId, value, 5);
      expect(answers.map(({ verdict }) => verdict)).toEqual([...allowed(3), "THRESHOLD_EXCEEDED", "KEY_DISABLED"]);
      expect(answers.slice(0, 3).map(({ remaining }) => remaining)).toEqual([2, 1, 0]);
      expect(await get(organizationId)).toMatchObject({ used: 6, remaining: 0 });
    },
  );

  test("another hold that is released gives none", async () => {
    const { organizationId, value } = await limited(3);
    await ask(organizationId, value, 2);
    const hold = { organizationId, kind: "platform", reason: "OTHER", message: "Stopped." };
    await api.must("operator", "holds.place", hold);
    await api.must("operator", "holds.release", { organizationId, kind: "platform" });
    expect(await get(organizationId)).toMatchObject({ used: 2, remaining: 1 });
  });
});

describe("counts (M2)", () => {
  test("go on over regenerate, edit, delete and add", async () => {
    const { organizationId, value } = await limited(10);
    let [key, revision] = [value, 2];
    const command = async (procedure: string, more: Json = {}) => {
      const answer = await api.must("admin", procedure, { organizationId, expectedRevision: revision, ...more });
      revision = Number(answer.revision);
      key = String(answer.value);
    };
    const remaining: unknown[] = [];
    const pass = async () => remaining.push((await ask(organizationId, key, 1))[0]?.remaining);
    await pass();
    await command("key.regenerate");
    await pass();
    await command("key.edit", { value: "Xk4mQ9vT2pLc" });
    await pass();
    await command("key.delete");
    await command("key.add");
    await pass();
    await command("key.regenerate");
    await pass();
    expect(remaining).toEqual([9, 8, 7, 6, 5]);
    expect(await get(organizationId)).toMatchObject({ used: 5, remaining: 5 });
  });
});

describe("warnings (M6)", () => {
  test("at 80 and 90 percent are in the audit once each window", async () => {
    const { organization, organizationId, value } = await limited(10);
    const warnings = async () => {
      const events = await api.services.stores.audit.list(organization.id, 100);
      return events
        .filter(({ type }) => type === "threshold.warned")
        .map(({ facts, actor, outcome }) => ({ ...facts, by: actor.kind, outcome }))
        .toReversed();
    };
    const warned = (percent: number, startsAt: number) => {
      return { percent, windowStartsAt: iso(startsAt), by: "system", outcome: "accepted" };
    };
    const expected: unknown[] = [];
    for (const day of [0, 1]) {
      api.clock.set(NOON + day * DAY_MS);
      const startsAt = MIDNIGHT + (day - 1) * DAY_MS;
      await ask(organizationId, value, 7);
      expect(await warnings()).toEqual(expected);
      for (const percent of [80, 90] as const) {
        await ask(organizationId, value, 1);
        expected.push(warned(percent, startsAt));
        await expect.poll(warnings, { timeout: 20_000 }).toEqual(expected);
        expect((await get(organizationId)).warned).toBe(percent);
      }
      await ask(organizationId, value, 1);
      expect(await warnings()).toEqual(expected);
    }
  });
});

describe("threshold.set", () => {
  test("in the middle of a window lets the rest of N pass, of what the window has seen", async () => {
    const { organization, value } = await api.subscribed();
    const { id: organizationId } = organization;
    await ask(organizationId, value, 4);
    await api.must("operator", "threshold.set", { organizationId, limit: 6, window: "hour" });
    expect(await get(organizationId)).toMatchObject({ used: 4, remaining: 2, resetsAt: iso(NOON + 3_600_000) });
    expect(await verdicts(organizationId, value, 3)).toEqual([...allowed(2), "THRESHOLD_EXCEEDED"]);
  });

  test("is in the audit with what was and what is, in words of the wire", async () => {
    const { organization, organizationId } = await limited(3, "month");
    await api.must("operator", "threshold.set", { organizationId, limit: 5, window: "hour" });
    expect(await api.must("operator", "threshold.set", { organizationId, limit: null })).toEqual({
      limit: null,
      window: null,
    });
    const events = await api.services.stores.audit.list(organization.id, 3);
    const [first, second] = [
      { limit: 3, window: "month" },
      { limit: 5, window: "hour" },
    ];
    expect(events.map(({ facts }) => facts)).toEqual([
      { before: second, after: null },
      { before: first, after: second },
      { before: null, after: first },
    ]);
    expect(events[0]).toMatchObject({
      type: "threshold.set",
      outcome: "accepted",
      revision: null,
      actor: { kind: "user", name: "operator@people.example" },
    });
    expect(await get(organizationId)).toEqual(NONE);
  });

  test("refused is in the audit too, and sets nothing", async () => {
    const { organization, organizationId } = await limited(3);
    const refused = await api.refused("partner-admin", "threshold.set", { organizationId, limit: null });
    expect(refused).toEqual({ status: 403, refusal: { code: "FORBIDDEN" } });
    const [event] = await api.services.stores.audit.list(organization.id, 1);
    expect(event).toMatchObject({ type: "threshold.set", outcome: "refused", refusalCode: "FORBIDDEN" });
    expect(await get(organizationId)).toMatchObject({ limit: 3, window: "day" });
  });

  test("repeated with the same request id gives the first answer and changes nothing (K12)", async () => {
    const { organization, organizationId } = await limited(3);
    const set = { organizationId, limit: 8, window: "day", requestId: "request-of-threshold" };
    const first = await api.must("operator", "threshold.set", set);
    await api.must("operator", "threshold.set", { organizationId, limit: 9, window: "day" });
    expect(await api.must("operator", "threshold.set", set)).toEqual(first);
    expect(await get(organizationId)).toMatchObject({ limit: 9 });
    const [event] = await api.services.stores.audit.list(organization.id, 1);
    expect(event).toMatchObject({ type: "threshold.set", outcome: "repeated" });
    expect(await api.refused("operator", "threshold.set", { ...set, limit: 7 })).toEqual({
      status: 409,
      refusal: { code: "REQUEST_ID_REUSED", field: "requestId" },
    });
  });

  test("sent twice at once with one request id is carried out once", async () => {
    const { organization, organizationId } = await limited(3);
    const set = { organizationId, limit: 8, window: "day", requestId: "request-sent-twice" };
    const answers = await Promise.all([1, 2].map(() => api.must("operator", "threshold.set", set)));
    expect(answers).toEqual(Array(2).fill({ limit: 8, window: "day" }));
    const events = await api.services.stores.audit.list(organization.id, 2);
    expect(events.map(({ outcome }) => outcome)).toEqual(["repeated", "accepted"]);
  });

  test.each([
    [{ limit: -1, window: "day" }, "limit"],
    [{ limit: 2_147_483_648, window: "day" }, "limit"],
    [{ limit: 5 }, "window"],
    [{ limit: 5, window: "year" }, "window"],
    [{}, "limit"],
  ])("%j is refused at the field", async (input, path) => {
    const { organizationId } = await limited(3);
    const { status, refusal } = await api.refused("operator", "threshold.set", { organizationId, ...input });
    expect([status, refusal]).toMatchObject([400, { code: "INPUT_INVALID", fields: [{ path }] }]);
  });

  test("does not release a hold: neither a greater threshold nor none", async () => {
    const { organizationId, value } = await limited(1);
    await ask(organizationId, value, 2);
    await api.must("operator", "threshold.set", { organizationId, limit: 100, window: "day" });
    expect(await verdicts(organizationId, value, 1)).toEqual(["KEY_DISABLED"]);
    await api.must("operator", "threshold.set", { organizationId, limit: null });
    expect(await verdicts(organizationId, value, 1)).toEqual(["KEY_DISABLED"]);
    await api.must("operator", "holds.release", { organizationId, kind: "threshold" });
    expect(await ask(organizationId, value, 1)).toMatchObject([{ verdict: "ALLOWED" }]);
  });

  test("is offered to who may", async () => {
    const { organizationId } = await limited(3);
    for (const [person, may] of [
      ["operator", true],
      ["support", false],
      ["partner-admin", false],
      ["admin", false],
    ] as const) {
      const view = await api.must(person, "organizations.get", { organizationId });
      expect(view.providerCapabilities).toMatchObject({ setThreshold: may });
    }
  });
});
