import type { ChainOwner } from "@keyhold/domain/audit/event";
import { emptyChain } from "@keyhold/domain/audit/link";
import { beginVerification, endVerification, verifyNext } from "@keyhold/domain/audit/verify-chain";
import { type OrganizationId, userId } from "@keyhold/domain/core/ids";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sha256 } from "../../audit/sha256.ts";
import type { AuditCursor, AuditEntry, AuditFilter, AuditStore } from "../../stores.ts";
import { createAuditEntry, createOrganizationRecord, NOON } from "../factories.ts";
import type { Harness } from "./harness.ts";

const EVERYTHING: AuditFilter = {
  ...{ type: null, prefixes: null, requestId: null },
  ...{ outcome: null, actorName: null, side: null, from: null, to: null },
};

/** Reads a chain in small pages, and holds it against its end. */
async function verify(store: AuditStore, owner: ChainOwner) {
  const { head } = await store.findEnd(owner);
  let verification = beginVerification(owner, sha256);
  let after = 0;
  for (;;) {
    const events = await store.read(owner, after, 3);
    for (const each of events) verification = verifyNext(verification, each, { digest: sha256 });
    after = events.at(-1)?.sequence ?? after;
    if (events.length < 3) break;
  }
  const expected = { head: head ?? emptyChain(owner, sha256), unchained: 0, isSealed: null };
  return endVerification(verification, expected);
}

export function describeAuditStore(open: () => Promise<Harness>): void {
  let harness: Harness;
  beforeAll(async () => {
    harness = await open();
  });
  afterAll(() => harness.drop());

  const someone = (): OrganizationId => createOrganizationRecord().id;
  const append = async (entries: readonly AuditEntry[]) => {
    for (const entry of entries) await harness.stores.audit.append(entry);
  };

  describe("chains", () => {
    test("each event has the place after the one before it, in its own organization's chain, and each chain verifies", async () => {
      const [mine, other] = [someone(), someone()];
      const owners = [mine, other, mine, mine, other, mine];
      await append(owners.map((organizationId) => createAuditEntry({ organizationId })));
      const placesOf = async (owner: ChainOwner) =>
        (await harness.stores.audit.read(owner, 0, 10)).map(({ position }) => position);
      expect([await placesOf(mine), await placesOf(other)]).toEqual([
        [1, 2, 3, 4],
        [1, 2],
      ]);
      for (const owner of [mine, other]) {
        const { head, last } = await harness.stores.audit.findEnd(owner);
        expect([head?.position, last]).toEqual(owner === mine ? [4, 4] : [2, 2]);
        expect((await verify(harness.stores.audit, owner)).broken).toBeNull();
      }
      const nothing = someone();
      expect(await harness.stores.audit.read(nothing, 0, 10)).toEqual([]);
      expect(await harness.stores.audit.findEnd(nothing)).toEqual({ head: null, last: null });
    });

    test("events that concern no organization are the provider's own chain", async () => {
      await append([createAuditEntry(), createAuditEntry()]);
      const verified = await verify(harness.stores.audit, null);
      expect([verified.broken, verified.last.position >= 2]).toEqual([null, true]);
    });

    test("of many who write to one chain at once each has a place of its own", async () => {
      const mine = someone();
      const writers = Array.from({ length: 20 }, (_, index) => [harness.stores, harness.rival][index % 2]);
      await Promise.all(writers.map((stores) => stores?.audit.append(createAuditEntry({ organizationId: mine }))));
      const verified = await verify(harness.stores.audit, mine);
      expect([verified.broken, verified.last.position]).toEqual([null, 20]);
    });

    test("an event that cannot be written leaves its chain as it was", async () => {
      const mine = someone();
      const entry = createAuditEntry({ organizationId: mine });
      await append([entry]);
      await expect(harness.stores.audit.append(entry)).rejects.toThrow();
      await append([createAuditEntry({ organizationId: mine })]);
      const verified = await verify(harness.stores.audit, mine);
      expect([verified.broken, verified.last.position]).toEqual([null, 2]);
    });

    test("any text, time and fact comes back as it was hashed", async () => {
      const mine = someone();
      const odd = '\u0000 \ud800 é 日本 🔑 " \\ \n';
      await append([
        createAuditEntry({ organizationId: mine, userAgent: odd, actor: { kind: "anonymous", name: odd } }),
        createAuditEntry({
          organizationId: mine,
          facts: { odd, 2: [1e21, -0, 0.1, null], providerOnly: { note: odd } },
        }),
        createAuditEntry({ organizationId: mine, at: 1, side: "provider", userAgent: null, address: null }),
        createAuditEntry({ organizationId: mine, at: NOON + 7, actor: { kind: "system" } }),
      ]);
      expect((await verify(harness.stores.audit, mine)).broken).toBeNull();
      expect((await harness.stores.audit.list(mine, 4))[2]?.facts).toMatchObject({ odd, providerOnly: { note: odd } });
    });
  });

  describe("pages", () => {
    type Part = { readonly after: AuditCursor | null; readonly limit: number };
    const ask = async (owner: ChainOwner, filter: Partial<AuditFilter>, part: Part = { after: null, limit: 10 }) =>
      harness.stores.audit.page({ owner, filter: { ...EVERYTHING, ...filter }, ...part });
    const idsOf = async (owner: ChainOwner, filter: Partial<AuditFilter>) =>
      (await ask(owner, filter)).events.map(({ event }) => event.id);

    test("are in the order of time, then of writing, newest first, and hold each event once", async () => {
      const mine = someone();
      const times = [NOON, NOON + 5, NOON, NOON + 5, NOON - 9, NOON];
      const entries = times.map((at) => createAuditEntry({ organizationId: mine, at }));
      await append(entries);
      await append([createAuditEntry({ organizationId: someone() })]);
      const expected = entries
        .map((entry, index) => ({ ...entry, index }))
        .toSorted((a, b) => b.at - a.at || b.index - a.index)
        .map(({ id }) => id);
      const seen: string[] = [];
      let after: AuditCursor | null = null;
      do {
        const page = await ask(mine, {}, { after, limit: 2 });
        expect(page.events.length).toBeLessThanOrEqual(2);
        seen.push(...page.events.map(({ event }) => event.id));
        after = page.next;
      } while (after !== null);
      expect(seen).toEqual(expected);
    });

    test("hold what the filters say, alone and together, and nothing of another organization", async () => {
      const mine = someone();
      const ada = { kind: "user", id: userId("ada"), name: "ada@acme.example" } as const;
      const entries = [
        createAuditEntry({ organizationId: mine, at: NOON, type: "key.edited", actor: ada, side: "organization" }),
        createAuditEntry({ organizationId: mine, at: NOON + 1, type: "key.edit", outcome: "refused", actor: ada }),
        createAuditEntry({ organizationId: mine, at: NOON + 2, type: "key.edited", side: "provider" }),
        createAuditEntry({ organizationId: mine, at: NOON + 3, type: "key.edit", outcome: "repeated" }),
      ];
      await append(entries);
      const [first, second, third, fourth] = entries.map(({ id }) => id);
      await append([createAuditEntry({ organizationId: someone(), type: "key.edited", actor: ada })]);
      expect(await idsOf(mine, { type: "key.edited" })).toEqual([third, first]);
      expect(await idsOf(mine, { outcome: "refused" })).toEqual([second]);
      expect(await idsOf(mine, { actorName: "ada@acme.example" })).toEqual([second, first]);
      expect(await idsOf(mine, { side: "organization" })).toEqual([first]);
      expect(await idsOf(mine, { from: NOON + 1, to: NOON + 3 })).toEqual([third, second]);
      expect(await idsOf(mine, { type: "key.edit", outcome: "repeated" })).toEqual([fourth]);
      expect(await idsOf(mine, { type: "key.edited", actorName: "ada@acme.example", to: NOON + 1 })).toEqual([first]);
      expect(await idsOf(mine, { type: "key.edited", outcome: "refused" })).toEqual([]);
      expect(await idsOf(mine, { prefixes: ["hold.", "key.edit"], from: NOON + 1 })).toEqual([fourth, third, second]);
      expect(await idsOf(mine, { prefixes: ["KEY.", "ey.", "%"] })).toEqual([]);
      expect(await idsOf(mine, { requestId: entries[2]?.requestId ?? "", prefixes: ["key."] })).toEqual([third]);
      expect(await idsOf(someone(), { requestId: entries[2]?.requestId ?? "" })).toEqual([]);
      expect(await idsOf(mine, { type: "no\u0000such" })).toEqual([]);
      expect(await idsOf(null, { actorName: "ada@acme.example" })).toEqual([]);
    });

    test("beside them one event is found by its id, in its own log alone", async () => {
      const mine = someone();
      const entry = createAuditEntry({ organizationId: mine });
      await append([entry]);
      expect((await harness.stores.audit.find(mine, entry.id))?.event.id).toBe(entry.id);
      for (const owner of [someone(), null]) expect(await harness.stores.audit.find(owner, entry.id)).toBeNull();
      expect(await harness.stores.audit.find(mine, "no\u0000such")).toBeNull();
    });

    test("with several filters go on with the next event that matches", async () => {
      const mine = someone();
      const outcomes = ["accepted", "refused", "accepted", "refused", "refused"] as const;
      const entries = outcomes.map((outcome, index) =>
        createAuditEntry({ organizationId: mine, outcome, at: NOON + index }),
      );
      await append(entries);
      const filter = { type: "test.happened", outcome: "refused" } as const;
      const first = await ask(mine, filter, { after: null, limit: 2 });
      const second = await ask(mine, filter, { after: first.next, limit: 2 });
      const ids = [...first.events, ...second.events].map(({ event }) => event.id);
      expect(ids).toEqual([entries[4]?.id, entries[3]?.id, entries[1]?.id]);
      expect(second.next).toBeNull();
    });
  });
}
