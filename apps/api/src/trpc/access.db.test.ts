import type { Stores } from "@keyhold/db/stores";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Api, iso, startApi } from "../testing/api.ts";
import { type Answer, isCommand, type Json } from "../testing/client.ts";
import { OUTSIDERS, PEOPLE, type Person } from "../testing/people.ts";

let api: Api;
let asked: string[] = [];

beforeAll(async () => {
  api = await startApi({ wrap: watch });
});
beforeEach(() => {
  asked = [];
});
afterAll(() => api.close());

/** What is asked from time to time, by no call. */
const BESIDE = new Set(["usage.prune", "usage.addRefused", "retiredValues.addAttempts", "webhooks.prune"]);

/** Notes each question to the database by its name. */
function watch(stores: Stores): Stores {
  const watched = Object.entries(stores).map(([name, store]) => {
    const get = (target: object, method: string | symbol): unknown => {
      const found: unknown = Reflect.get(target, method);
      if (typeof found !== "function") return found;
      return (...args: unknown[]): unknown => {
        const question = `${name}.${String(method)}`;
        if (!BESIDE.has(question) && !/^webhookDispatch\.|^webhooks\.areThereAny$/.test(question)) asked.push(question);
        return Reflect.apply(found, target, args);
      };
    };
    return [name, new Proxy(store, { get })];
  });
  return Object.fromEntries(watched);
}

const WHOLE_PROVIDER = ["partner-admin", "partner-viewer", "operator", "support"] as const;
const EVERYBODY_INSIDE = ["admin", "second-admin", "viewer", ...WHOLE_PROVIDER] as const;
const ADMINS = ["admin", "second-admin"] as const;
const HOLD = { reason: "OTHER", message: "Stopped." };
const PERIOD = { startsAt: "2026-01-01T00:00:00Z", endsAt: "2027-01-01T00:00:00Z" };

/** Who may do what, written out; who is not named is refused. */
const TABLE: readonly [procedure: string, input: Json, allowed: readonly Person[]][] = [
  ["key.get", {}, EVERYBODY_INSIDE],
  ["key.retired", {}, EVERYBODY_INSIDE],
  ["key.reveal", {}, ADMINS],
  ["key.assess", { value: "Xk4mQ9vT2pLc" }, ADMINS],
  ["key.add", { expectedRevision: 0 }, ADMINS],
  ["key.edit", { expectedRevision: 0, value: "Xk4mQ9vT2pLc" }, ADMINS],
  ["key.regenerate", { expectedRevision: 0 }, ADMINS],
  ["key.delete", { expectedRevision: 0 }, ADMINS],
  ["organizations.get", {}, EVERYBODY_INSIDE],
  ["organizations.update", { name: "Another name" }, ["operator"]],
  ["subscription.get", {}, EVERYBODY_INSIDE],
  ["subscription.set", PERIOD, ["operator"]],
  ["threshold.get", {}, EVERYBODY_INSIDE],
  ["threshold.set", { limit: 5, window: "day" }, ["operator"]],
  ["threshold.set", { limit: null }, ["operator"]],
  ["usage.series", { from: "2026-03-12T00:00:00Z", to: "2026-03-13T00:00:00Z", window: "hour" }, EVERYBODY_INSIDE],
  ["audit.list", {}, [...ADMINS, "viewer", "operator", "support"]],
  ["audit.verify", {}, [...ADMINS, "viewer", "operator", "support"]],
  ["holds.place", { kind: "platform", ...HOLD }, ["operator"]],
  ["holds.place", { kind: "partner", ...HOLD }, ["operator", "partner-admin"]],
  ["holds.place", { kind: "threshold", ...HOLD }, ["operator"]],
  ["holds.release", { kind: "platform" }, ["operator"]],
  ["holds.release", { kind: "partner" }, ["operator", "partner-admin"]],
  ["holds.release", { kind: "threshold" }, ["operator", "partner-admin"]],
  ["webhooks.list", {}, [...ADMINS, "viewer"]],
  ["webhooks.create", { url: "https://receiver.example/hook" }, ADMINS],
  ["apiUsers.list", {}, ADMINS],
  ["apiUsers.create", { name: "backup", role: "full" }, ADMINS],
  ["apiUsers.disable", { apiUserId: "nobody" }, ADMINS],
  ["apiUsers.enable", { apiUserId: "nobody" }, ADMINS],
  ["apiUsers.rotatePassword", { apiUserId: "nobody" }, ADMINS],
  ["apiUsers.delete", { apiUserId: "nobody" }, ADMINS],
];

function expectedOf(person: Person, allowed: readonly Person[]): string {
  if (OUTSIDERS.includes(person)) return "404 NOT_FOUND";
  return allowed.includes(person) ? "decided" : "403 FORBIDDEN";
}

/** Accepted, or refused for the state and not for the person: both were decided. */
function outcomeOf({ status, text }: Answer): string {
  if (status === 401 || status === 403 || status === 404)
    return `${status} ${/"refusal":{"code":"(\w+)"/.exec(text)?.[1]}`;
  return [200, 409, 412].includes(status) ? "decided" : text;
}

describe("who may do what in an organization", () => {
  test.each(TABLE)("%s %j", async (procedure, input, allowed) => {
    const { organization } = await api.subscribed();
    for (const person of PEOPLE) {
      const answer = await api.call(person, procedure, { organizationId: organization.id, ...input });
      expect(`${person}: ${outcomeOf(answer)}`).toBe(`${person}: ${expectedOf(person, allowed)}`);
    }
  });

  test.each(TABLE)("%s %j without a session is 401", async (procedure, input) => {
    const body = { organizationId: "acme", ...input };
    const answer = isCommand(procedure)
      ? await api.post(`/trpc/${procedure}`, body)
      : await api.send(`/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(body))}`);
    expect(outcomeOf(answer)).toBe("401 UNAUTHENTICATED");
    expect(asked).toEqual([]);
  });
});

describe("who may do what beside organizations", () => {
  test("only a platform admin creates one; the new one has an empty slot", async () => {
    for (const person of PEOPLE) {
      const slug = `new-by-${person}`;
      const answer = await api.call(person, "organizations.create", { slug, name: "New", partnerId: "northwind" });
      expect(`${person} ${answer.status}`).toBe(`${person} ${person === "operator" ? 200 : 403}`);
    }
    const made = await api.must("operator", "organizations.get", { organizationId: "new-by-operator" });
    expect(made).toMatchObject({ status: "unsubscribed", revision: 0, partner: { slug: "northwind" } });
  });

  test("a slug that is taken and a partner that is not there are refused at their fields", async () => {
    const create = { slug: "taken", name: "Taken" };
    await api.must("operator", "organizations.create", create);
    expect(await api.refused("operator", "organizations.create", create)).toEqual({
      status: 409,
      refusal: { code: "SLUG_TAKEN", field: "slug" },
    });
    const nobody = { slug: "of-nobody", name: "Nobody's", partnerId: "nobody" };
    expect(await api.refused("operator", "organizations.create", nobody)).toEqual({
      status: 400,
      refusal: { code: "PARTNER_NOT_FOUND", field: "partnerId" },
    });
  });

  test("a list holds what its reader reaches, page by page, and nothing else", async () => {
    const [mine, other] = [await api.organization(), await api.organization()];
    await api.must("operator", "organizations.update", { organizationId: other.id, partnerId: null });
    const search = { search: "acme-", limit: 100 };
    const slugsOf = async (person: Person) => {
      const { items } = await api.must(person, "organizations.list", search);
      return JSON.stringify(items);
    };
    for (const person of ["partner-admin", "partner-viewer"] as const) {
      expect(await slugsOf(person)).toContain(mine.slug);
      expect(await slugsOf(person)).not.toContain(other.slug);
    }
    expect(await slugsOf("stranger")).toBe("[]");
    expect(await slugsOf("support")).toContain(other.slug);
    expect(await slugsOf("viewer")).toContain(other.slug);
    const first = await api.must("operator", "organizations.list", { limit: 1 });
    const second = await api.must("operator", "organizations.list", { limit: 1, cursor: first.nextCursor });
    expect(first.items).toHaveLength(1);
    expect(JSON.stringify(second.items)).not.toBe(JSON.stringify(first.items));
  });

  test("a session tells who is signed in, and every membership", async () => {
    const me = await api.must("partner-viewer", "session.me", {});
    expect(me).toEqual({
      user: { id: "user-partner-viewer", email: "partner-viewer@people.example", name: "partner-viewer" },
      memberships: [{ role: "partner_viewer", partner: { id: "northwind-id", slug: "northwind", name: "Northwind" } }],
    });
  });
});

describe("an organization out of reach", () => {
  const anonymous = ({ status, text }: Answer) => `${status} ${text.replace(/"requestId":"[^"]+"/, "")}`;

  test.each(TABLE)("is the same as none for %s %j: in status, body and work", async (procedure, input) => {
    const { organization } = await api.subscribed();
    await api.cookieOf("stranger");
    const ask = async (organizationId: string) => {
      asked = [];
      const answer = await api.call("stranger", procedure, { organizationId, ...input });
      return { answer: anonymous(answer), asked: [...asked].sort() };
    };
    const unknown = await ask("no-such-organization");
    expect(unknown.answer).toMatch(/^404 /);
    expect(await ask(organization.id)).toEqual(unknown);
    expect(await ask(organization.slug)).toEqual(unknown);
    expect(await ask("x".repeat(64))).toEqual(unknown);
  });

  test("a stranger's commands are in the provider's log, with what was claimed, and not in the organization's", async () => {
    const { organization } = await api.subscribed();
    const before = await api.services.stores.audit.list(organization.id, 100);
    await api.refused("stranger", "key.delete", { organizationId: organization.slug, expectedRevision: 2 });
    expect(await api.services.stores.audit.list(organization.id, 100)).toEqual(before);
    const [entry] = await api.services.stores.audit.list(null, 1);
    expect(entry).toMatchObject({
      organizationId: null,
      type: "key.delete",
      outcome: "refused",
      refusalCode: "NOT_FOUND",
      actor: { kind: "user", name: "stranger@people.example" },
      facts: { claimedOrganization: organization.slug },
    });
  });

  test("a key that was typed into the wrong field is not kept, and not told back", async () => {
    const mistyped = "Kx7pQ2vM9sTd";
    const misplaced = await api.call("stranger", "key.reveal", { organizationId: mistyped });
    const { organization } = await api.subscribed();
    const named = { organizationId: organization.id, expectedRevision: 2, [mistyped]: 1, misspelt: 1 };
    const unknown = await api.call("admin", "key.regenerate", named);
    expect([misplaced.status, unknown.status]).toEqual([404, 400]);
    expect(unknown.text).toContain('"misspelt"');
    const kept = [
      ...(await api.services.stores.audit.list(null, 5)),
      ...(await api.services.stores.audit.list(organization.id, 5)),
    ];
    expect(kept).toContainEqual(expect.objectContaining({ type: "key.regenerate", facts: { fields: [] } }));
    for (const text of [misplaced.text, unknown.text, JSON.stringify(kept)]) expect(text).not.toContain(mistyped);
  });

  test("many mistakes in one request make neither a long answer nor a long entry", async () => {
    const { organization } = await api.subscribed();
    const junk = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`x_${index}`, 0]));
    const { text, status } = await api.call("admin", "key.add", { organizationId: organization.id, ...junk });
    expect(status).toBe(400);
    expect(text.length).toBeLessThan(5000);
    const [entry] = await api.services.stores.audit.list(organization.id, 1);
    expect(JSON.stringify(entry).length).toBeLessThan(1000);
  });
});

describe("the audit of commands (A1)", () => {
  test("has each accepted and refused call: who, what, result, address, program, request and time", async () => {
    const { organization } = await api.subscribed();
    const { id: organizationId } = organization;
    await api.refused("viewer", "key.regenerate", { organizationId, expectedRevision: 2 });
    await api.refused("admin", "key.edit", { organizationId, expectedRevision: 2, value: "short" });
    await api.refused("admin", "key.edit", { organizationId, expectedRevision: "two" });
    const answer = await api.call("admin", "key.regenerate", { organizationId, expectedRevision: 2 });
    const entries = await api.services.stores.audit.list(organization.id, 4);
    const common = { address: "127.0.0.1", userAgent: "node", organizationId, at: api.clock.now() };
    expect(entries).toMatchObject([
      {
        ...common,
        type: "key.regenerated",
        outcome: "accepted",
        revision: 3,
        requestId: answer.headers.get("x-request-id"),
      },
      { ...common, type: "key.edit", outcome: "refused", refusalCode: "INPUT_INVALID", revision: null },
      { ...common, type: "key.edit", outcome: "refused", refusalCode: "VALUE_INVALID", revision: null },
      { ...common, type: "key.regenerate", outcome: "refused", refusalCode: "FORBIDDEN", revision: null },
    ]);
    expect(entries[1]?.facts).toEqual({ fields: ["expectedRevision", "value"] });
    expect(entries[3]?.actor).toMatchObject({ name: "viewer@people.example" });
  });

  test("has each reveal, and no reading of the page", async () => {
    const { organization } = await api.subscribed();
    const count = async () => (await api.services.stores.audit.list(organization.id, 100)).length;
    const before = await count();
    await api.must("admin", "key.get", { organizationId: organization.id });
    expect(await count()).toBe(before);
    await api.must("admin", "key.reveal", { organizationId: organization.id });
    const [entry] = await api.services.stores.audit.list(organization.id, 1);
    expect(entry).toMatchObject({ type: "key.revealed", outcome: "accepted", at: api.clock.now() });
  });

  test("has what the provider does to an organization", async () => {
    const organization = await api.organization();
    const { id: organizationId } = organization;
    const period = { startsAt: iso(api.clock.now()), endsAt: iso(api.clock.now() + 1000) };
    await api.must("operator", "organizations.update", { organizationId, name: "New name", partnerId: null });
    await api.must("operator", "subscription.set", { organizationId, ...period });
    await api.must("operator", "holds.place", { organizationId, kind: "platform", ...HOLD });
    await api.must("operator", "holds.release", { organizationId, kind: "platform" });
    const entries = await api.services.stores.audit.list(organization.id, 5);
    expect(entries.map(({ type, revision, facts }) => [type, revision, facts])).toEqual([
      ["hold.released", 4, { kind: "platform" }],
      ["hold.placed", 3, { kind: "platform", ...HOLD }],
      ["key.provisioned", 2, {}],
      ["subscription.set", 1, period],
      [
        "organization.updated",
        null,
        { name: "New name", partner: null, before: { name: organization.name, partner: "northwind" } },
      ],
    ]);
  });
});
