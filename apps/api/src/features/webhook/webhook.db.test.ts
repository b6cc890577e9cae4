import { type WebhookPayload, webhookPayload } from "@keyhold/contract/webhook/payload";
import type { OrganizationRecord } from "@keyhold/db/stores";
import { RETRY_POLICY } from "@keyhold/domain/webhook/attempt";
import { Webhook } from "standardwebhooks";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Api, DAY_MS, iso, startApi } from "../../testing/api.ts";
import { dig, type Json } from "../../testing/client.ts";
import type { Person } from "../../testing/people.ts";
import { type Received, type Receiver, startReceiver } from "../../testing/receiver.ts";
import { sweepEndings } from "../../webhook/sweep.ts";

const OPEN = { allowHttp: true, allowPrivate: true, timeoutMs: 2000, retry: RETRY_POLICY };
const HOLD = { kind: "platform", reason: "OTHER", message: "Stopped.", note: "Between us: they owe money." };

let api: Api;
let receiver: Receiver;
let status = 204;

beforeAll(async () => {
  api = await startApi({ env: { webhooks: OPEN } });
});
beforeEach(async () => {
  // Signatures are of the time that the clock says, and receivers hold it against their own.
  api.clock.set(Date.now());
  status = 204;
  receiver = await startReceiver(() => status);
});
afterEach(() => receiver.close());
afterAll(() => api.close());

type Made = { readonly id: string; readonly secret: string };

async function create(person: Person, organizationId: string | null, more: Json = {}): Promise<Made> {
  const made = await api.must(person, "webhooks.create", { organizationId, url: `${receiver.url}/hook`, ...more });
  return { id: String(dig(made, "endpoint").id), secret: String(made.secret) };
}

function read(secret: string, { headers, body }: Received): WebhookPayload {
  return webhookPayload.parse(new Webhook(secret).verify(body, { ...headers }));
}

async function listed(person: Person, organizationId: string | null, id: string): Promise<Json> {
  const { items } = await api.must(person, "webhooks.list", { organizationId });
  const found = Array.isArray(items) ? items.find((item: Json) => item.id === id) : undefined;
  if (found === undefined) throw new Error("There is no such endpoint.");
  return found;
}

async function firstDelivery(organizationId: string, endpointId: string): Promise<Json> {
  const { items } = await api.must("admin", "webhooks.deliveries", { organizationId, endpointId });
  if (!Array.isArray(items)) throw new Error("There is no log.");
  return items.at(-1);
}

/** What the log says of the first delivery, when it says so. */
async function untilFirst(organizationId: string, endpointId: string, expected: Json): Promise<Json> {
  for (;;) {
    const found = await firstDelivery(organizationId, endpointId);
    if (Object.entries(expected).every(([name, value]) => found[name] === value)) return found;
  }
}

async function change(organization: OrganizationRecord, name: string, more: Json = {}): Promise<void> {
  const { revision } = await api.must("admin", "key.get", { organizationId: organization.id });
  await api.must("admin", name, { organizationId: organization.id, expectedRevision: revision, ...more });
}

describe("an organization's endpoint is told", () => {
  test("of every change of the key and of holds, in order, signed, without value or note", async () => {
    const { organization, value } = await api.subscribed();
    const { secret } = await create("admin", organization.id);
    await change(organization, "key.edit", { value: "Xk4mQ9vT2pLc" });
    await change(organization, "key.regenerate");
    await change(organization, "key.delete");
    await change(organization, "key.add");
    await api.must("operator", "holds.place", { organizationId: organization.id, ...HOLD });
    await api.must("operator", "holds.release", { organizationId: organization.id, kind: "platform" });
    const period = { startsAt: iso(api.clock.now() - DAY_MS), endsAt: iso(api.clock.now() + 90 * DAY_MS) };
    await api.must("operator", "subscription.set", { organizationId: organization.id, ...period });
    const payloads = (await receiver.first(7)).map((received) => read(secret, received));
    const about = { id: organization.id, slug: organization.slug };
    const admin = { organization: about, changedBy: "admin@people.example" };
    expect(payloads.map(({ type, data }) => ({ type, data }))).toEqual([
      { type: "key.edited", data: { ...admin, revision: 3 } },
      { type: "key.regenerated", data: { ...admin, revision: 4 } },
      { type: "key.deleted", data: { ...admin, revision: 5 } },
      { type: "key.added", data: { ...admin, revision: 6 } },
      {
        type: "hold.placed",
        data: { organization: about, revision: 7, kind: "platform", reason: "OTHER", message: "Stopped." },
      },
      { type: "hold.released", data: { organization: about, revision: 8, kind: "platform" } },
      { type: "subscription.renewed", data: { organization: about, revision: 9, ...period } },
    ]);
    const sent = JSON.stringify(receiver.received);
    for (const hidden of [value, ...api.values, HOLD.note, secret]) expect(sent).not.toContain(hidden);
  });

  test("of warnings and of the threshold that was crossed", async () => {
    const { organization, value } = await api.subscribed();
    const { secret } = await create("admin", organization.id);
    await api.must("operator", "threshold.set", { organizationId: organization.id, limit: 10, window: "day" });
    for (let call = 0; call < 11; call += 1) await api.verify(organization.id, value);
    const payloads = (await receiver.first(4)).map((received) => read(secret, received));
    expect(payloads.map(({ type }) => type).sort()).toEqual(
      ["hold.placed", "threshold.exceeded", "threshold.warning", "threshold.warning"].sort(),
    );
    expect(payloads).toContainEqual(
      expect.objectContaining({
        type: "threshold.exceeded",
        data: expect.objectContaining({ limit: 10, window: "day" }),
      }),
    );
  });

  test("that a dead value is still being used, once a day", async () => {
    const { organization, value } = await api.subscribed();
    const { secret } = await create("admin", organization.id, { events: ["key.retired_value_used"] });
    await change(organization, "key.regenerate");
    for (let call = 0; call < 3; call += 1) expect(await api.verdict(organization.id, value)).toBe("KEY_INVALID");
    const [first] = await receiver.first(1);
    expect(first && read(secret, first)).toMatchObject({
      type: "key.retired_value_used",
      data: { organization: { id: organization.id }, lastSource: "127.0.0.1" },
    });
  });

  test("of a subscription's end: 30, 7 and 1 days ahead and when it is there, each once, by whichever process", async () => {
    const organization = await api.organization();
    const start = api.clock.now();
    const endsAt = start + 60 * DAY_MS;
    const period = { startsAt: iso(start - DAY_MS), endsAt: iso(endsAt) };
    await api.must("operator", "subscription.set", { organizationId: organization.id, ...period });
    const { id, secret } = await create("admin", organization.id);
    for (const days of [31, 29.5, 6.9, 0.5, 0, -1]) {
      api.clock.set(endsAt - days * DAY_MS);
      await Promise.all([sweepEndings(api.services), sweepEndings(api.services)]);
    }
    api.clock.set(start);
    const page = await api.must("admin", "webhooks.deliveries", { organizationId: organization.id, endpointId: id });
    expect(page.items).toHaveLength(4);
    // What was told in the future is due there.
    api.clock.set(endsAt + DAY_MS);
    const received = await receiver.first(4);
    api.clock.set(Date.now());
    const bodies = received.map(({ body }) => webhookPayload.parse(JSON.parse(body)));
    expect(bodies.map(({ type, data }) => [type, "days" in data ? data.days : null])).toEqual([
      ["subscription.expiring", 30],
      ["subscription.expiring", 7],
      ["subscription.expiring", 1],
      ["subscription.expired", null],
    ]);
    expect(secret).toMatch(/^whsec_/);
  });
});

describe("the provider's endpoint", () => {
  test("is told of every organization; an organization's of itself alone", async () => {
    const [mine, other] = [(await api.subscribed()).organization, (await api.subscribed()).organization];
    const providers = await create("operator", null, { url: `${receiver.url}/provider` });
    const own = await create("admin", mine.id, { url: `${receiver.url}/own` });
    await change(other, "key.regenerate");
    await change(mine, "key.regenerate");
    const received = await receiver.first(3);
    const toldAt = (path: string, secret: string) =>
      received
        .filter((each) => each.path === path)
        .map((each) => read(secret, each).data.organization?.id)
        .sort();
    expect(toldAt("/provider", providers.secret)).toEqual([mine.id, other.id].sort());
    expect(toldAt("/own", own.secret)).toEqual([mine.id]);
    await api.must("operator", "webhooks.delete", { organizationId: null, endpointId: providers.id });
  });

  test("is the platform's alone: others are refused, and nobody reaches another owner's by its id", async () => {
    const { organization } = await api.subscribed();
    const { id: endpointId } = await create("operator", null, { events: ["key.deleted"] });
    for (const person of ["admin", "viewer", "partner-admin", "stranger"] as const) {
      for (const [name, input] of [["webhooks.list", {}] as const, ["webhooks.test", { endpointId }] as const]) {
        const { status } = await api.refused(person, name, { organizationId: null, ...input });
        expect(`${person} ${name} ${status}`).toBe(`${person} ${name} 403`);
      }
    }
    await api.must("support", "webhooks.list", { organizationId: null });
    expect((await api.refused("support", "webhooks.test", { organizationId: null, endpointId })).status).toBe(403);
    for (const name of ["webhooks.delete", "webhooks.disable", "webhooks.enable", "webhooks.rotateSecret"]) {
      expect((await api.refused("admin", name, { organizationId: organization.id, endpointId })).status).toBe(404);
    }
    await api.must("operator", "webhooks.delete", { organizationId: null, endpointId });
  });
});

describe("an endpoint", () => {
  test("shows its secret once: at creation, and at rotation, after which both sign", async () => {
    const { organization } = await api.subscribed();
    const { id: organizationId } = organization;
    const { id: endpointId, secret } = await create("admin", organizationId);
    expect(JSON.stringify(await listed("viewer", organizationId, endpointId))).not.toContain("whsec_");
    const rotated = await api.must("admin", "webhooks.rotateSecret", { organizationId, endpointId });
    await api.must("admin", "webhooks.test", { organizationId, endpointId });
    const [during] = await receiver.first(1);
    for (const each of [secret, String(rotated.secret)]) {
      expect(during && read(each, during)).toMatchObject({
        type: "webhook.test",
        data: { organization: { id: organizationId } },
      });
    }
    api.clock.advance(DAY_MS);
    await api.must("admin", "webhooks.test", { organizationId, endpointId });
    const [, after] = await receiver.first(2);
    expect(after?.headers["webhook-signature"]?.split(" ")).toHaveLength(1);
    expect(await listed("admin", organizationId, endpointId)).toMatchObject({ previousSecretUntil: null });
    const kept = JSON.stringify([await api.services.stores.audit.list(organization.id, 100), api.log]);
    for (const each of [secret, String(rotated.secret)]) expect(kept).not.toContain(each);
  });

  test("that fails is tried again, later and later, under the same id", async () => {
    const { organization } = await api.subscribed();
    const { id: endpointId } = await create("admin", organization.id);
    status = 500;
    const { eventId } = await api.must("admin", "webhooks.test", { organizationId: organization.id, endpointId });
    const failed = await untilFirst(organization.id, endpointId, { attempts: 1 });
    expect(failed).toMatchObject({ eventId, state: "pending", status: 500, fault: "STATUS" });
    expect(Date.parse(String(failed.nextAttemptAt)) - api.clock.now()).toBeGreaterThanOrEqual(4000);
    expect(await listed("admin", organization.id, endpointId)).toMatchObject({ failingSince: iso(api.clock.now()) });
    status = 200;
    api.clock.advance(6000);
    expect(await untilFirst(organization.id, endpointId, { state: "delivered" })).toMatchObject({
      attempts: 2,
      status: 200,
    });
    expect(receiver.received.map(({ headers }) => headers["webhook-id"])).toEqual([eventId, eventId]);
    expect(await listed("admin", organization.id, endpointId)).toMatchObject({ failingSince: null });
  });

  test("that takes nothing for two and a half days is disabled with a notice, and goes on when it is enabled", async () => {
    const { organization } = await api.subscribed();
    const { id: organizationId } = organization;
    const { id: endpointId } = await create("admin", organizationId);
    status = 503;
    await api.must("admin", "webhooks.test", { organizationId, endpointId });
    await untilFirst(organizationId, endpointId, { attempts: 1 });
    api.clock.advance(RETRY_POLICY.patienceMs);
    await untilFirst(organizationId, endpointId, { attempts: 2 });
    expect(await listed("viewer", organizationId, endpointId)).toMatchObject({ disabled: { reason: "FAILING" } });
    const [notice] = await api.services.stores.audit.list(organization.id, 1);
    expect(notice).toMatchObject({
      type: "webhook.disabled",
      actor: { kind: "system" },
      facts: { endpointId, reason: "FAILING" },
    });
    const refused = await api.refused("admin", "webhooks.test", { organizationId, endpointId });
    expect(refused).toEqual({ status: 412, refusal: { code: "WEBHOOK_DISABLED" } });
    status = 204;
    await api.must("admin", "webhooks.enable", { organizationId, endpointId });
    await untilFirst(organizationId, endpointId, { state: "delivered" });
  });

  test("that says 410 is disabled at once", async () => {
    const { organization } = await api.subscribed();
    const { id: endpointId } = await create("admin", organization.id);
    status = 410;
    await api.must("admin", "webhooks.test", { organizationId: organization.id, endpointId });
    await untilFirst(organization.id, endpointId, { state: "failed" });
    expect(await listed("admin", organization.id, endpointId)).toMatchObject({ disabled: { reason: "GONE" } });
  });

  test("is sent a delivery again when somebody asks for it", async () => {
    const { organization } = await api.subscribed();
    const { id: organizationId } = organization;
    const { id: endpointId } = await create("admin", organizationId);
    await change(organization, "key.regenerate");
    const { id: deliveryId } = await untilFirst(organizationId, endpointId, { state: "delivered" });
    await api.must("admin", "webhooks.redeliver", { organizationId, endpointId, deliveryId });
    const [one, other] = await receiver.first(2);
    expect(other?.body).toBe(one?.body);
    expect(other?.headers["webhook-id"]).toBe(one?.headers["webhook-id"]);
    const unknown = await api.refused("admin", "webhooks.redeliver", {
      organizationId,
      endpointId,
      deliveryId: 999_999,
    });
    expect(unknown.status).toBe(404);
  });

  test("is changed, disabled by hand, deleted; each is in the audit, with the host and not the path", async () => {
    const { organization } = await api.subscribed();
    const { id: organizationId } = organization;
    const { id: endpointId } = await create("admin", organizationId, { url: `${receiver.url}/a-secret-path` });
    const input = { organizationId, endpointId };
    await api.must("admin", "webhooks.update", { ...input, description: "Deploys", events: ["key.edited"] });
    expect(await listed("admin", organizationId, endpointId)).toMatchObject({
      description: "Deploys",
      events: ["key.edited"],
    });
    await api.must("admin", "webhooks.disable", input);
    expect(await listed("admin", organizationId, endpointId)).toMatchObject({ disabled: { reason: "MANUAL" } });
    await api.must("admin", "webhooks.delete", input);
    expect((await api.refused("admin", "webhooks.enable", input)).status).toBe(404);
    const entries = await api.services.stores.audit.list(organization.id, 5);
    expect(entries.map(({ type, outcome }) => `${type} ${outcome}`)).toEqual([
      "webhooks.enable refused",
      "webhook.deleted accepted",
      "webhook.disabled accepted",
      "webhook.updated accepted",
      "webhook.created accepted",
    ]);
    expect(JSON.stringify(entries)).toContain(new URL(receiver.url).host);
    expect(JSON.stringify(entries)).not.toContain("a-secret-path");
  });

  test("is refused at its field when its URL breaks a rule, and beyond ten", async () => {
    const { organization } = await api.subscribed();
    const { id: organizationId } = organization;
    const wrong = { organizationId, url: "https://user:secret@receiver.example/" };
    expect(await api.refused("admin", "webhooks.create", wrong)).toEqual({
      status: 400,
      refusal: { code: "WEBHOOK_URL_REFUSED", field: "url", rule: "CREDENTIALS" },
    });
    for (let count = 0; count < 10; count += 1) await create("admin", organizationId);
    expect(await api.refused("admin", "webhooks.create", { ...wrong, url: receiver.url })).toEqual({
      status: 412,
      refusal: { code: "WEBHOOK_LIMIT", limit: 10 },
    });
  });
});
