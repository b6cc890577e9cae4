import type { OrganizationId } from "@keyhold/domain/core/ids";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { EndpointOwner, Round, Settlement, WebhookDispatchStore } from "../../webhook/stores.ts";
import { createAuditEntry, createEndpoint, createNotice, createOrganization, NOON } from "../factories.ts";
import type { Harness } from "./harness.ts";

const ACCEPTED = { status: 204, fault: null, durationMs: 3 };
const FAILED = { status: 500, fault: "STATUS", durationMs: 3 } as const;
const LEASE = { owner: "me", now: NOON, until: NOON + 1000 };

export function describeWebhookDispatchStore(open: () => Promise<Harness>): void {
  let harness: Harness;
  beforeAll(async () => {
    harness = await open();
  });
  afterAll(() => harness.drop());

  const dispatch = () => harness.stores.webhookDispatch;
  const organization = async () => (await createOrganization(harness.stores)).id;
  const entry = (owner: EndpointOwner) => createAuditEntry({ organizationId: owner });
  async function endpoint(owner: EndpointOwner) {
    const made = createEndpoint(owner);
    await harness.stores.webhooks.create(made, 1000, entry(owner));
    return { owner, id: made.id };
  }
  async function happen(id: OrganizationId, at = NOON): Promise<string> {
    const notice = createNotice(id, { at });
    await harness.stores.webhooks.announce(notice, { name: notice.id, moment: NOON });
    return notice.id;
  }
  async function prepared() {
    const id = await organization();
    const ref = await endpoint(id);
    const events = [await happen(id), await happen(id), await happen(id)];
    expect(await dispatch().claim(ref.id, LEASE)).toBe(true);
    return { id, ref, events };
  }

  describe("claims", () => {
    test("of processes that claim an endpoint at once exactly one has it", async () => {
      const { id } = await endpoint(await organization());
      const claims = [harness.stores, harness.rival, harness.stores, harness.rival].map((stores, index) =>
        stores.webhookDispatch.claim(id, { ...LEASE, owner: `process-${index}` }),
      );
      expect((await Promise.all(claims)).filter(Boolean)).toHaveLength(1);
    });

    test("a lease that has run out is free, one that was given back too, and a disabled endpoint is nobody's", async () => {
      const ref = await endpoint(await organization());
      const later = { owner: "other", now: NOON + 999, until: NOON + 3000 };
      expect(await dispatch().claim(ref.id, LEASE)).toBe(true);
      expect(await dispatch().claim(ref.id, later)).toBe(false);
      expect(await dispatch().claim(ref.id, { ...later, now: NOON + 1000 })).toBe(true);
      await dispatch().release(ref.id, "me");
      expect(await dispatch().claim(ref.id, { ...LEASE, now: NOON + 1001 })).toBe(false);
      await dispatch().release(ref.id, "other");
      expect(await dispatch().claim(ref.id, LEASE)).toBe(true);
      await harness.stores.webhooks.disable(ref, NOON, entry(ref.owner));
      await dispatch().release(ref.id, "me");
      expect(await dispatch().claim(ref.id, LEASE)).toBe(false);
    });
  });

  describe("what is due", () => {
    test("is found step by step, without what is claimed, disabled, later or nothing", async () => {
      const refs = await Promise.all(Array.from({ length: 6 }, async () => endpoint(await organization())));
      const [due, claimed = "", disabled = "", later, , alsoDue] = refs.map(({ id }) => id);
      const whose = refs[2]?.owner ?? null;
      for (const [index, { owner }] of refs.entries()) {
        if (owner !== null && index !== 4) await happen(owner, index === 3 ? NOON + 1 : NOON);
      }
      await dispatch().claim(claimed, LEASE);
      await harness.stores.webhooks.disable({ owner: whose, id: disabled }, NOON, entry(null));
      const found = await findAll(dispatch(), NOON);
      expect(
        refs
          .map(({ id }) => id)
          .filter((id) => found.includes(id))
          .sort(),
      ).toEqual([due, alsoDue].sort());
      expect(await findAll(dispatch(), NOON + 1)).toContain(later);
    });

    test("is read in order, with all it takes to send it, by who has the lease alone", async () => {
      const { id, ref, events } = await prepared();
      const round = await dispatch().read(ref.id, LEASE, 2);
      expect(round).toMatchObject({ endpointId: ref.id, owner: id, lane: id, sealedSecret: "sealed", revision: 0 });
      expect(round?.parcels.map(({ eventId }) => eventId)).toEqual(events.slice(0, 2));
      expect(JSON.parse(round?.parcels[0]?.payload ?? "")).toMatchObject({
        type: "key.added",
        timestamp: "2026-03-12T12:00:00.000Z",
        data: { organization: { id } },
      });
      expect(await dispatch().read(ref.id, { ...LEASE, owner: "other" }, 2)).toBeNull();
      expect(await dispatch().read(ref.id, { ...LEASE, now: LEASE.until }, 2)).toBeNull();
    });

    test("the secret before signs too, as long as it is being exchanged", async () => {
      const { ref } = await prepared();
      const rotated = { sealedSecret: "second", previousUntil: NOON + 10 };
      await harness.stores.webhooks.rotateSecret(ref, rotated, entry(ref.owner));
      const secretsAt = async (now: number) => {
        const round = await dispatch().read(ref.id, { ...LEASE, now }, 1);
        return [round?.sealedSecret, round?.previousSealedSecret];
      };
      expect(await secretsAt(NOON + 9)).toEqual(["second", "sealed"]);
      expect(await secretsAt(NOON + 10)).toEqual(["second", null]);
    });
  });

  describe("settling", () => {
    test("an accepted delivery makes room for the next, and after the last there is nothing due", async () => {
      const { ref, events } = await prepared();
      for (const event of events) {
        const round = await dispatch().read(ref.id, LEASE, 1);
        expect(round?.parcels[0]?.eventId).toBe(event);
        expect(await dispatch().settle([settled(round)], LEASE)).toEqual([0]);
      }
      expect(await dispatch().read(ref.id, LEASE, 1)).toBeNull();
      const [last] = await harness.stores.webhooks.listDeliveries(ref, { before: null, limit: 1 });
      expect(last).toMatchObject({
        ...ACCEPTED,
        state: "delivered",
        attempts: 1,
        nextAttemptAt: null,
        lastAttemptAt: NOON,
      });
    });

    test("a failed one holds back the later ones of its organization, and no other organization's", async () => {
      const [mine, other] = [await organization(), await organization()];
      const ref = await endpoint(null);
      const [first, , foreign] = [await happen(mine), await happen(mine), await happen(other)];
      await dispatch().claim(ref.id, LEASE);
      const round = await dispatch().read(ref.id, LEASE, 1);
      expect(round?.parcels[0]?.eventId).toBe(first);
      await dispatch().settle([settled(round, { result: FAILED, state: "pending", nextAttemptAt: NOON + 50 })], LEASE);
      const beside = await dispatch().read(ref.id, LEASE, 1);
      expect(beside?.parcels[0]?.eventId).toBe(foreign);
      await dispatch().settle([settled(beside)], LEASE);
      expect(await dispatch().read(ref.id, LEASE, 1)).toBeNull();
      const again = await dispatch().read(ref.id, { ...LEASE, now: NOON + 50 }, 1);
      expect(again).toMatchObject({ failingSince: null, parcels: [{ eventId: first, attempts: 1 }] });
      await harness.stores.webhooks.remove(ref, entry(null));
    });

    test("who has lost the lease writes nothing", async () => {
      const { ref } = await prepared();
      const round = await dispatch().read(ref.id, LEASE, 1);
      const later = { owner: "other", now: LEASE.until, until: LEASE.until + 1000 };
      expect(await dispatch().claim(ref.id, later)).toBe(true);
      expect(await dispatch().settle([settled(round)], LEASE)).toEqual([null]);
      const [, , first] = await harness.stores.webhooks.listDeliveries(ref, { before: null, limit: 3 });
      expect(first).toMatchObject({ state: "pending", attempts: 0 });
    });

    test("prolongs the lease, and tells of a change meanwhile", async () => {
      const { ref } = await prepared();
      const round = await dispatch().read(ref.id, LEASE, 1);
      await harness.stores.webhooks.update(ref, { url: "https://new.example" }, entry(ref.owner));
      expect(await dispatch().settle([settled(round)], { ...LEASE, until: NOON + 5000 })).toEqual([1]);
      expect(await dispatch().read(ref.id, { ...LEASE, now: NOON + 4999 }, 1)).not.toBeNull();
    });

    test("that disables an endpoint leaves a notice, and what waits goes on when it is enabled", async () => {
      const { id, ref, events } = await prepared();
      const audit = createAuditEntry({ organizationId: id, type: "webhook.disabled" });
      const round = await dispatch().read(ref.id, LEASE, 1);
      const disables = { reason: "GONE", audit } as const;
      await dispatch().settle([settled(round, { result: FAILED, state: "failed", disables })], LEASE);
      expect(await harness.stores.webhooks.find(ref)).toMatchObject({
        disabled: { at: NOON, reason: "GONE" },
        failingSince: NOON,
      });
      expect((await harness.stores.audit.list(id, 1))[0]).toEqual(audit);
      expect(await dispatch().read(ref.id, LEASE, 1)).toBeNull();
      await harness.stores.webhooks.enable(ref, entry(id));
      expect(await dispatch().read(ref.id, LEASE, 1)).toMatchObject({
        failingSince: null,
        parcels: [{ eventId: events[1] }],
      });
    });

    test("that disables one endpoint and moves another waits in no circle with events for both", async () => {
      for (let round = 0; round < 8; round++) {
        const id = await organization();
        const refs = [await endpoint(id), await endpoint(id)].toSorted((a, b) => (a.id < b.id ? -1 : 1));
        await happen(id);
        const settlements: Settlement[] = [];
        for (const ref of refs) {
          await dispatch().claim(ref.id, LEASE);
          settlements.push(settled(await dispatch().read(ref.id, LEASE, 1)));
        }
        const disables = { reason: "GONE", audit: entry(id) } as const;
        const [moved, gone] = settlements.map((each, index) => (index === 0 ? each : { ...each, disables }));
        if (moved === undefined || gone === undefined) throw new Error("There are two.");
        const coming = Array.from({ length: 6 }, () => happen(id));
        expect(await harness.rival.webhookDispatch.settle([moved, gone], LEASE)).toEqual([0, 1]);
        await Promise.all(coming);
      }
    });

    test("events that come while a lane is being emptied by another process are found", async () => {
      const { id, ref } = await prepared();
      const rival = harness.rival.webhookDispatch;
      const coming = Array.from({ length: 20 }, () => happen(id));
      const seen = new Set<string>();
      const drain = async () => {
        for (
          let round = await rival.read(ref.id, LEASE, 1);
          round !== null;
          round = await rival.read(ref.id, LEASE, 1)
        ) {
          seen.add(round.parcels[0]?.eventId ?? "");
          await rival.settle([settled(round)], LEASE);
        }
      };
      await Promise.all([drain(), ...coming]);
      await drain();
      expect(seen.size).toBe(23);
    });
  });
}

async function findAll(dispatch: WebhookDispatchStore, now: number): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let after: string | null = ""; after !== null; ) {
    const found: Awaited<ReturnType<WebhookDispatchStore["findDue"]>> = await dispatch.findDue(now, after, 2);
    ids.push(...found.ids);
    after = found.next;
  }
  return ids;
}

function settled(round: Round | null, patch: Partial<Settlement> = {}): Settlement {
  const parcel = round?.parcels[0];
  if (round === null || parcel === undefined) throw new Error("There is nothing to settle.");
  const { endpointId, lane } = round;
  return {
    ...{ endpointId, lane, deliveryId: parcel.deliveryId, result: ACCEPTED, at: NOON, state: "delivered" },
    ...{ nextAttemptAt: null, isFollowed: false, disables: null },
    ...patch,
  };
}
