import { organizationId } from "@keyhold/domain/core/ids";
import { createSlot } from "@keyhold/domain/key/slot";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { EndpointOwner, NewEndpoint } from "../../webhook/stores.ts";
import {
  createAuditEntry,
  createChange,
  createEndpoint,
  createKeyedSlot,
  createNotice,
  createOrganization,
  createOrganizationWithKey,
  NOON,
} from "../factories.ts";
import type { Harness } from "./harness.ts";

const DAY_MS = 86_400_000;
const PAGE = { before: null, limit: 100 };

export function describeWebhookStore(open: () => Promise<Harness>): void {
  let harness: Harness;
  beforeAll(async () => {
    harness = await open();
  });
  afterAll(() => harness.drop());

  const store = () => harness.stores.webhooks;
  const entry = (owner: EndpointOwner) => createAuditEntry({ organizationId: owner, type: "webhook.changed" });
  const organization = async () => (await createOrganization(harness.stores)).id;
  async function endpoint(owner: EndpointOwner, patch: Partial<NewEndpoint> = {}) {
    const made = createEndpoint(owner, patch);
    expect(await store().create(made, 1000, entry(owner))).toBe("created");
    return { owner, id: made.id };
  }
  async function withdraw(ref: { owner: EndpointOwner; id: string }) {
    expect(await store().remove(ref, entry(ref.owner))).toBe("removed");
  }
  const typesAt = async (ref: { owner: EndpointOwner; id: string }) =>
    (await store().listDeliveries(ref, PAGE)).map(({ type, organizationId }) => ({ type, organizationId }));

  describe("endpoints", () => {
    test("are their owner's: another organization and the provider do not find, change or remove them", async () => {
      const [mine, other] = [await organization(), await organization()];
      const made = createEndpoint(mine, { events: ["key.added", "hold.placed"], description: "Deploys" });
      expect(await store().create(made, 10, entry(mine))).toBe("created");
      const { sealedSecret: _, ...shown } = made;
      const record = { ...shown, disabled: null, failingSince: null, previousUntil: null };
      expect(await store().list(mine)).toEqual([record]);
      expect(await store().find({ owner: mine, id: made.id })).toEqual(record);
      for (const owner of [other, null]) {
        const ref = { owner, id: made.id };
        expect(await store().find(ref)).toBeNull();
        expect(await store().update(ref, { url: "https://elsewhere.example" }, entry(owner))).toBe("absent");
        expect(await store().disable(ref, NOON, entry(owner))).toBe("absent");
        expect(await store().enable(ref, entry(owner))).toBe("absent");
        expect(await store().remove(ref, entry(owner))).toBe("absent");
        const secret = { sealedSecret: "other", previousUntil: NOON };
        expect(await store().rotateSecret(ref, secret, entry(owner))).toBe("absent");
        expect(await store().sendTest(ref, { id: "test", at: NOON }, entry(owner))).toBe("absent");
        expect(await store().listDeliveries(ref, PAGE)).toEqual([]);
      }
      expect(await store().list(other)).toEqual([]);
      expect(await store().find({ owner: mine, id: made.id })).toEqual(record);
    });

    test("changes are kept, with their audit event", async () => {
      const owner = await organization();
      const ref = await endpoint(owner);
      const audit = entry(owner);
      expect(await store().update(ref, { url: "https://new.example", events: ["key.deleted"] }, audit)).toBe("updated");
      expect((await harness.stores.audit.list(owner, 1))[0]).toEqual(audit);
      expect(await store().disable(ref, NOON, entry(owner))).toBe("disabled");
      await store().rotateSecret(ref, { sealedSecret: "second", previousUntil: NOON + DAY_MS }, entry(owner));
      expect(await store().find(ref)).toMatchObject({
        url: "https://new.example",
        events: ["key.deleted"],
        disabled: { at: NOON, reason: "MANUAL" },
        previousUntil: NOON + DAY_MS,
      });
      expect(await store().enable(ref, entry(owner))).toBe("enabled");
      expect(await store().find(ref)).toMatchObject({ disabled: null });
      await withdraw(ref);
      expect(await store().find(ref)).toBeNull();
    });

    test("of creations at once, from two processes, no more are accepted than the limit", async () => {
      const owner = await organization();
      const outcomes = await Promise.all(
        Array.from({ length: 8 }, (_, index) => {
          const { webhooks } = index % 2 === 0 ? harness.stores : harness.rival;
          return webhooks.create(createEndpoint(owner), 3, entry(owner));
        }),
      );
      expect(outcomes.filter((outcome) => outcome === "created")).toHaveLength(3);
      expect(await store().list(owner)).toHaveLength(3);
    });
  });

  describe("the outbox", () => {
    test("tells an organization's endpoints and the provider's, and never another organization's", async () => {
      const [mine, other] = [await organization(), await organization()];
      const [own, others, providers] = [await endpoint(mine), await endpoint(other), await endpoint(null)];
      const next = createKeyedSlot(mine);
      const notices = [createNotice(mine), createNotice(mine, { type: "key.provisioned" })];
      await harness.stores.slots.save(createChange(createSlot(mine), next, { notices }));
      const told = ["key.provisioned", "key.added"].map((type) => ({ type, organizationId: mine }));
      expect(await typesAt(own)).toEqual(told);
      expect(await typesAt(providers)).toEqual(told);
      expect(await typesAt(others)).toEqual([]);
      await withdraw(providers);
    });

    test("a change that is lost tells nobody", async () => {
      const { organization: made, slot } = await createOrganizationWithKey(harness.stores);
      const ref = await endpoint(made.id);
      const late = createChange(
        { ...slot, revision: 0 },
        { ...slot, revision: 2 },
        { notices: [createNotice(made.id)] },
      );
      expect(await harness.stores.slots.save(late)).toBe("conflict");
      expect(await typesAt(ref)).toEqual([]);
    });

    test("who is disabled or wants other events is told nothing", async () => {
      const owner = await organization();
      const [picky, off] = [await endpoint(owner, { events: ["key.deleted"] }), await endpoint(owner)];
      await store().disable(off, NOON, entry(owner));
      await store().announce(createNotice(owner), { name: "first", moment: NOON });
      await store().announce(createNotice(owner, { type: "key.deleted" }), { name: "second", moment: NOON });
      expect(await typesAt(picky)).toEqual([{ type: "key.deleted", organizationId: owner }]);
      expect(await typesAt(off)).toEqual([]);
    });

    test("an occasion is told once, by whichever process is first, and for each organization by itself", async () => {
      const [mine, other] = [await organization(), await organization()];
      const refs = [await endpoint(mine), await endpoint(other)] as const;
      const occasion = { name: "expired", moment: NOON };
      const asked = [harness.stores, harness.rival, harness.stores, harness.rival];
      const outcomes = await Promise.all(asked.map(({ webhooks }) => webhooks.announce(createNotice(mine), occasion)));
      expect(outcomes.filter((outcome) => outcome === "announced")).toHaveLength(1);
      expect(await store().announce(createNotice(other), occasion)).toBe("announced");
      expect(await store().announce(createNotice(mine), { ...occasion, moment: NOON + 1 })).toBe("announced");
      expect(await typesAt(refs[0])).toHaveLength(2);
      expect(await typesAt(refs[1])).toHaveLength(1);
    });

    test("subscriptions that end in a span are listed until they are announced", async () => {
      const end = Date.UTC(2031, 0) + Math.floor(Math.random() * DAY_MS);
      const { id } = await createOrganization(harness.stores);
      const next = createKeyedSlot(id, { subscription: { startsAt: NOON, endsAt: end, lapsedAt: null } });
      await harness.stores.slots.save(createChange(createSlot(id), next));
      const list = (from: number, to: number) => store().listEnding({ from, to }, "expired", 10);
      expect(await list(end, end + 1)).toEqual([{ organizationId: id, endsAt: end }]);
      expect(await list(end - 1, end)).toEqual([]);
      expect(await list(end + 1, end + 2)).toEqual([]);
      await store().announce(createNotice(id), { name: "expired", moment: end });
      expect(await list(end, end + 1)).toEqual([]);
      expect(await store().listEnding({ from: end, to: end + 1 }, "expiring:7", 10)).toHaveLength(1);
    });

    test("a dead value's use is told once a day", async () => {
      const { organization: made, slot } = await createOrganizationWithKey(harness.stores);
      const ref = await endpoint(made.id);
      const retired = { fingerprint: expectKey(slot).fingerprint, at: NOON };
      const next = { ...slot, revision: 2, contents: { kind: "empty" as const } };
      await harness.stores.slots.save(createChange(slot, next, { retired }));
      const use = (lastAttemptAt: number) =>
        harness.stores.retiredValues.addAttempts(
          [{ organizationId: made.id, fingerprint: retired.fingerprint, attempts: 2, lastAttemptAt, lastSource: null }],
          ({ attempts, retiredAt }) =>
            createNotice(made.id, { type: "key.retired_value_used", facts: { attempts, retiredAt } }),
        );
      for (const at of [NOON + 1, NOON + 2, NOON + DAY_MS]) await use(at);
      expect(await typesAt(ref)).toHaveLength(2);
    });
  });

  describe("deliveries", () => {
    test("a test goes to this endpoint alone, whatever it has chosen, and not to a disabled one", async () => {
      const owner = await organization();
      const [ref, beside] = [await endpoint(owner, { events: [] }), await endpoint(owner)];
      expect(await store().sendTest(ref, { id: "a-test", at: NOON }, entry(owner))).toBe("queued");
      expect(await typesAt(ref)).toEqual([{ type: "webhook.test", organizationId: owner }]);
      expect(await typesAt(beside)).toEqual([]);
      await store().disable(ref, NOON, entry(owner));
      expect(await store().sendTest(ref, { id: "another", at: NOON }, entry(owner))).toBe("disabled");
    });

    test("a delivery is made again under the same event id, and not at another endpoint", async () => {
      const owner = await organization();
      const [ref, beside] = [await endpoint(owner), await endpoint(owner, { events: [] })];
      const notice = createNotice(owner);
      await store().announce(notice, { name: "once", moment: NOON });
      const [first] = await store().listDeliveries(ref, PAGE);
      const again = { deliveryId: first?.id ?? 0, at: NOON + 5 };
      expect(await store().redeliver(beside, again, entry(owner))).toBe("absent");
      expect(await store().redeliver(ref, again, entry(owner))).toBe("queued");
      const [second, same] = await store().listDeliveries(ref, PAGE);
      expect(second).toEqual({ ...first, id: second?.id, createdAt: NOON + 5, nextAttemptAt: NOON + 5 });
      expect(second?.eventId).toBe(notice.id);
      expect(same).toEqual(first);
      expect(await store().listDeliveries(ref, { before: second?.id ?? 0, limit: 1 })).toEqual([first]);
    });

    test("one is found with its body, at its own endpoint alone", async () => {
      const owner = await organization();
      const [ref, beside] = [await endpoint(owner), await endpoint(owner, { events: [] })];
      await store().sendTest(ref, { id: `test-${ref.id}`, at: NOON }, entry(owner));
      const [record] = await store().listDeliveries(ref, PAGE);
      const found = await store().findDelivery(ref, record?.id ?? 0);
      expect(found?.record).toEqual(record);
      expect(JSON.parse(found?.payload ?? "")).toMatchObject({
        type: "webhook.test",
        data: { organization: { id: owner } },
      });
      expect(await store().findDelivery(beside, record?.id ?? 0)).toBeNull();
      expect(await store().findDelivery({ owner: await organization(), id: ref.id }, record?.id ?? 0)).toBeNull();
      expect(await store().findDelivery({ owner: null, id: ref.id }, record?.id ?? 0)).toBeNull();
    });

    test("what is old is dropped, a little at a time, and what is young stays", async () => {
      const owner = await organization();
      const ref = await endpoint(owner);
      for (const at of [-3, -2, -1, 0]) {
        await store().announce(createNotice(owner, { at: NOON + at }), { name: "aged", moment: NOON + at });
      }
      while ((await store().prune(NOON, 2)) > 0);
      expect((await store().listDeliveries(ref, PAGE)).map(({ createdAt }) => createdAt)).toEqual([NOON]);
    });

    test("nobody's endpoint has no deliveries", async () => {
      expect(await store().listDeliveries({ owner: organizationId("nobody"), id: "none" }, PAGE)).toEqual([]);
    });
  });
}

function expectKey({ contents }: { contents: ReturnType<typeof createKeyedSlot>["contents"] }) {
  if (contents.kind !== "key") throw new Error("There is a key.");
  return contents;
}
