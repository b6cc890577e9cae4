import { randomBytes, randomUUID } from "node:crypto";
import type { OrganizationId } from "@keyhold/domain/core/ids";
import { fingerprint } from "@keyhold/domain/key/fingerprint";
import { HOLD_KINDS, type Hold, inOrder } from "@keyhold/domain/key/hold";
import type { Slot } from "@keyhold/domain/key/slot";
import { type Usage, unused } from "@keyhold/domain/usage/usage";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CallStore, CallSubject } from "../../calls/store.ts";
import type { OrganizationRecord, Stores } from "../../stores.ts";
import {
  ADMIN,
  createAuditEntry,
  createChange,
  createHold,
  createKeyedSlot,
  createOrganization,
  createOrganizationWithKey,
  createThresholdChange,
  NOON,
} from "../factories.ts";
import { anyState, anyText } from "./any-state.ts";
import { ask, askOne, countCalls, foldAll, passOne, sumOf } from "./counting.ts";
import type { Harness } from "./harness.ts";

const HOUR_MS = 3_600_000;
const DAY = { from: NOON - 12 * HOUR_MS, to: NOON + 12 * HOUR_MS };

/** What a verdict may know of a slot. */
function judged({ revision, contents, subscription, holds }: Slot): CallSubject["slot"] {
  return {
    revision,
    contents,
    subscription,
    holds: holds.map(({ note: _note, placedBy: _placedBy, ...hold }) => hold),
  };
}

function subjectOf({ id, slug }: OrganizationRecord, slot: Slot, patch: Partial<CallSubject> = {}): CallSubject {
  return { id, slug, slot: judged(slot), threshold: null, usage: null, ...patch };
}

/** Holds may come in any order. */
function sorted(subject: CallSubject | Error | undefined): unknown {
  if (subject === undefined || subject instanceof Error) return subject;
  return { ...subject, slot: { ...subject.slot, holds: inOrder(subject.slot.holds) } };
}

/** Texts that a statement, a list or a pattern could take for something else than themselves. */
const AWKWARD = [
  ...["", " ", "NULL", "null", "{}", "{a,b}", "{", "}", ",", "a,b", '"', '""', '"a","b"', "'", "''", "\\", "\\\\"],
  ...['\\"', "\\'", "\\x00", "\\u0000", "\n", "\r\n", "\t", "\u0001", "\u007f", "\u2028", "%", "_", "?", "$1", "$$"],
  ...["E'\\''", '\'; DROP TABLE "organization"; --', "') OR ('1'='1", "/*", "*/", "--", "; COMMIT;", ":a", "@a"],
  ...["é", "e\u0301", "ß", "İ", "日本語", "\u{1f511}", "\u202e", "\ufeff", "x".repeat(5000)],
] as const;

export function describeCallStore(open: () => Promise<Harness>): void {
  let harness: Harness;
  beforeAll(async () => {
    harness = await open();
  });
  afterAll(() => harness.drop());

  const keyed = () => createOrganizationWithKey(harness.stores);
  const listHours = (id: OrganizationId, period = DAY) => harness.stores.usage.listHours(id, period);
  const limit = (id: OrganizationId, calls: number) =>
    harness.stores.thresholds.set(createThresholdChange(id, { limit: calls, unit: "day" }));

  describe("decide reads", () => {
    test("an organization by id and by slug, with its slot, its threshold and what was used of it", async () => {
      const { organization, slot } = await keyed();
      const { id, slug } = organization;
      await limit(id, 5);
      await passOne(harness.calls, id);
      const usage: Usage = { ...unused(NOON, "day"), calls: 1, spent: 1 };
      const expected = subjectOf(organization, slot, { threshold: { limit: 5, unit: "day" }, usage });
      const { subjects } = await ask(harness.rivalCalls, { organizations: [slug, id] });
      expect(subjects).toEqual(new Map([id, slug].map((ref) => [ref, expected])));
    });

    test("each of many organizations as its own: no holds, threshold or usage of another", async () => {
      const [mine, held, limited] = [await keyed(), await keyed(), await keyed()];
      const next: Slot = { ...held.slot, revision: 2, holds: [createHold(), createHold({ kind: "threshold" })] };
      await harness.stores.slots.save(createChange(held.slot, next));
      await limit(limited.organization.id, 3);
      const organizations = [limited, mine, held].map(({ organization }) => organization.id);
      const { subjects } = await ask(harness.calls, { organizations });
      expect(subjects.get(mine.organization.id)).toEqual(subjectOf(mine.organization, mine.slot));
      expect(sorted(subjects.get(held.organization.id))).toEqual(subjectOf(held.organization, next));
      expect(subjects.get(limited.organization.id)).toMatchObject({ threshold: { limit: 3 }, slot: { holds: [] } });
    });

    test("holds with all that may be told of them, and nothing else", async () => {
      const { organization, slot } = await keyed();
      const holds: readonly Hold[] = HOLD_KINDS.map((kind, index) =>
        createHold({ kind, party: `P${index}`, note: "private", placedBy: ADMIN, placedAt: NOON + index }),
      );
      const next: Slot = { ...slot, revision: 2, holds };
      await harness.stores.slots.save(createChange(slot, next));
      expect(sorted(await askOne(harness.calls, organization.id))).toEqual(subjectOf(organization, next));
    });

    test("any state of a slot as it was saved, to the millisecond", async () => {
      const { organization, slot } = await keyed();
      let loaded = slot;
      const property = fc.asyncProperty(anyState, async (state) => {
        const next: Slot = { ...loaded, ...state, revision: loaded.revision + 1 };
        await harness.stores.slots.save(createChange(loaded, next));
        loaded = next;
        expect(sorted(await askOne(harness.calls, organization.id))).toEqual(subjectOf(organization, next));
      });
      await fc.assert(property, { numRuns: 50, endOnFailure: true });
    });

    test("an id before another organization's slug that looks like it", async () => {
      const mine = await createOrganization(harness.stores);
      const other = await createOrganization(harness.stores, { slug: mine.id });
      for (const organizations of [[mine.id], [mine.id, other.id], [other.id, mine.slug, mine.id]]) {
        const { subjects } = await ask(harness.calls, { organizations });
        expect(subjects.get(mine.id)).toMatchObject({ id: mine.id, slug: mine.slug });
        expect([...subjects.keys()].toSorted()).toEqual(organizations.toSorted());
      }
    });

    test("nothing for who is not there, and the others all the same", async () => {
      const { organization } = await keyed();
      const { id, slug, name } = organization;
      const nobody = [randomUUID(), name, slug.toUpperCase(), id.slice(0, -1), `${id} `, `${id}\0`, "\0", "\ud800"];
      const { subjects } = await ask(harness.calls, { organizations: [...nobody, id, ...nobody, slug, id] });
      expect([...subjects.keys()].toSorted()).toEqual([id, slug].toSorted());
    });

    test("nothing when nothing is asked for", async () => {
      expect(await ask(harness.calls, {})).toEqual({ subjects: new Map(), verifiers: new Map() });
    });

    test("organizations whose slugs are awkward texts, each as itself", async () => {
      const ids = new Map<string, OrganizationId>();
      for (const slug of AWKWARD) ids.set(slug, (await createOrganization(harness.stores, { slug })).id);
      const { subjects } = await ask(harness.calls, { organizations: [...AWKWARD] });
      expect(subjects.size).toBe(AWKWARD.length);
      for (const [slug, id] of ids) expect(subjects.get(slug)).toMatchObject({ id, slug });
      for (const [slug, id] of ids) expect(await askOne(harness.rivalCalls, slug)).toMatchObject({ id, slug });
    });

    test("an organization whose slug is any text, and no other by it", async () => {
      const property = fc.asyncProperty(anyText, anyText, async (before, after) => {
        const slug = `${before}${randomBytes(9).toString("base64")}${after}`;
        const { id } = await createOrganization(harness.stores, { slug });
        const { subjects } = await ask(harness.calls, { organizations: [before, slug, after, `${slug}\\`] });
        expect(subjects.get(slug)).toMatchObject({ id, slug });
        expect(
          [...subjects.values()].filter((subject) => !(subject instanceof Error) && subject.id === id),
        ).toHaveLength(1);
      });
      await fc.assert(property, { numRuns: 50, endOnFailure: true });
    });

    test("verifiers by the digests of their tokens, whatever those are", async () => {
      const verifiers = new Map(AWKWARD.map((digest) => [digest, randomUUID()]));
      for (const [digest, id] of verifiers) {
        await harness.stores.verifiers.create({ id, name: "gateway", digest, createdAt: NOON }, createAuditEntry());
      }
      const unknown = ["unknown", "\\\\\\", '"}', "{}'"];
      const known = await ask(harness.calls, { verifiers: [...unknown, ...AWKWARD, ...AWKWARD] });
      expect(known).toEqual({ subjects: new Map(), verifiers });
    });
  });

  describe("decide", () => {
    test("asks for the decision once, and gives its answer", async () => {
      const { organization } = await keyed();
      let asked = 0;
      const answers = await harness.calls.decide({ organizations: [organization.slug], verifiers: [] }, () => {
        asked += 1;
        return { answers: "the answer", counted: null };
      });
      expect([answers, asked]).toEqual(["the answer", 1]);
    });

    test("that fails counts nothing, says why, and leaves the store usable", async () => {
      const { organization } = await keyed();
      await limit(organization.id, 5);
      const failure = new Error("A bug.");
      for (let time = 0; time < 10; time += 1) {
        const fails = harness.calls.decide({ organizations: [organization.id], verifiers: [] }, () => {
          throw failure;
        });
        await expect(fails).rejects.toBe(failure);
      }
      expect(await listHours(organization.id)).toEqual([]);
      expect(await harness.stores.thresholds.find(organization.id)).toMatchObject({ usage: { calls: 0 } });
      expect(await passOne(harness.calls, organization.id)).toBe(true);
      expect(sumOf(await listHours(organization.id))).toBe(1);
    });

    test("sees what another process has saved before it was asked", async () => {
      const { organization, slot } = await keyed();
      let before = slot;
      for (let revision = 2; revision < 12; revision += 1) {
        const next = createKeyedSlot(organization.id, { revision, holds: revision % 2 === 0 ? [createHold()] : [] });
        await harness.rival.slots.save(createChange(before, next));
        before = next;
        expect(await askOne(harness.calls, organization.id)).toEqual(subjectOf(organization, next));
      }
    });

    test("that begins after a change was saved never sees what was before, however they race (K9)", async () => {
      const { organization, slot } = await keyed();
      const marks = Array.from({ length: 60 }, (_, index) => fingerprint(`value ${index}`));
      let saved = 0;
      let isDone = false;
      async function change(): Promise<void> {
        let before = slot;
        for (const [index, mark] of marks.entries()) {
          const next = createKeyedSlot(organization.id, {
            revision: index + 2,
            contents: { kind: "key", fingerprint: mark },
          });
          expect(await harness.rival.slots.save(createChange(before, next))).toBe("saved");
          before = next;
          saved = index + 1;
        }
      }
      async function look(store: CallStore): Promise<void> {
        while (!isDone) {
          const atLeast = saved;
          const subject = await askOne(store, organization.slug);
          const seen = subject === undefined || subject instanceof Error ? null : subject.slot.contents;
          const number = seen?.kind === "key" ? marks.indexOf(seen.fingerprint) + 1 : -1;
          expect(number).toBeGreaterThanOrEqual(atLeast);
        }
      }
      const changing = change().finally(() => {
        isDone = true;
      });
      await Promise.all([changing, look(harness.calls), look(harness.calls), look(harness.rivalCalls)]);
    });
  });

  describe("what is counted", () => {
    test("is seen at once, and exactly once before and after it is folded, for its organization only", async () => {
      const [mine, other] = [await keyed(), await keyed()];
      const { id } = mine.organization;
      await countCalls(harness.calls, id, { count: 7 });
      const hours = [{ startsAt: NOON, allowed: 7, refused: 0 }];
      expect(await harness.rival.usage.listHours(id, DAY)).toEqual(hours);
      await foldAll(harness.rivalCalls, 1);
      expect(await listHours(id)).toEqual(hours);
      await countCalls(harness.rivalCalls, id, { count: 2 });
      expect(await listHours(id)).toEqual([{ startsAt: NOON, allowed: 9, refused: 0 }]);
      await foldAll(harness.calls, 1000);
      expect(await listHours(id)).toEqual([{ startsAt: NOON, allowed: 9, refused: 0 }]);
      expect(await listHours(other.organization.id)).toEqual([]);
    });

    test("belongs to the hour of the decision", async () => {
      const { id } = (await keyed()).organization;
      for (const at of [NOON - 1, NOON, NOON + HOUR_MS - 1, NOON + HOUR_MS])
        await countCalls(harness.calls, id, { at });
      const expected = [-1, 0, 1].map((hour) => ({
        startsAt: NOON + hour * HOUR_MS,
        allowed: hour === 0 ? 2 : 1,
        refused: 0,
      }));
      expect(await listHours(id)).toEqual(expected);
      await foldAll(harness.calls, 2);
      expect(await listHours(id)).toEqual(expected);
    });

    test("of many organizations at once is each one's own", async () => {
      // One after the other: a slow machine does not give so many a connection in time.
      const made: Awaited<ReturnType<typeof createOrganization>>[] = [];
      for (let count = 0; count < 128; count += 1) made.push(await createOrganization(harness.stores));
      const calls = new Map(made.map(({ id }, index) => [id, index + 1]));
      const counted = { at: NOON, calls, usages: new Map() };
      await harness.calls.decide({ organizations: made.map(({ slug }) => slug), verifiers: [] }, ({ subjects }) => {
        expect(subjects.size).toBe(made.length);
        return { answers: null, counted };
      });
      const check = async () => {
        for (const { id } of made) expect(sumOf(await listHours(id))).toBe(calls.get(id));
      };
      await check();
      await foldAll(harness.calls, 100);
      await check();
    });

    test("by two stores, while both fold and a third party looks, is counted exactly once and never seen less", async () => {
      const [mine, other] = [await keyed(), await keyed()];
      const ids = [mine.organization.id, other.organization.id];
      let isDone = false;
      async function count(store: CallStore, order: readonly OrganizationId[]): Promise<void> {
        for (let round = 0; round < 40; round += 1) {
          const counted = { at: NOON, calls: new Map(order.map((id) => [id, 3])), usages: new Map() };
          await store.decide({ organizations: order, verifiers: [] }, () => ({ answers: null, counted }));
        }
      }
      async function fold(store: CallStore): Promise<void> {
        while (!isDone) {
          await store.fold(3);
          // Lets the others have their turn where nothing waits.
          await new Promise((resolve) => setImmediate(resolve));
        }
      }
      async function look(stores: Stores): Promise<void> {
        let last = 0;
        while (!isDone) {
          const sum = sumOf(await stores.usage.listHours(mine.organization.id, DAY));
          expect(sum).toBeGreaterThanOrEqual(last);
          last = sum;
          await new Promise((resolve) => setImmediate(resolve));
        }
      }
      const beside = [fold(harness.calls), fold(harness.rivalCalls), look(harness.stores)];
      const counting = [
        count(harness.calls, ids),
        count(harness.rivalCalls, ids.toReversed()),
        count(harness.calls, ids),
      ];
      await Promise.all(counting).finally(() => {
        isDone = true;
      });
      await Promise.all(beside);
      for (const id of ids) expect(sumOf(await listHours(id))).toBe(3 * 40 * 3);
      await foldAll(harness.calls, 100);
      for (const id of ids) expect(sumOf(await listHours(id))).toBe(3 * 40 * 3);
    });

    test("against a threshold of N by two stores at once lets exactly N pass (M3)", async () => {
      const [mine, other] = [await keyed(), await keyed()];
      const { id } = mine.organization;
      await limit(id, 25);
      await limit(other.organization.id, 25);
      const asked = Array.from({ length: 40 }, (_, index) =>
        passOne(index % 2 === 0 ? harness.calls : harness.rivalCalls, id),
      );
      const passed = (await Promise.all(asked)).filter((passes) => passes);
      expect(passed).toHaveLength(25);
      expect(await harness.stores.thresholds.find(id)).toMatchObject({ usage: { calls: 25, spent: 25 } });
      expect(sumOf(await listHours(id))).toBe(25);
      expect(await harness.stores.thresholds.find(other.organization.id)).toMatchObject({ usage: { calls: 0 } });
    });

    test("keeps the warning of its window, and begins a new window without one", async () => {
      const [{ id }, other] = [(await keyed()).organization, (await keyed()).organization];
      for (const each of [id, other.id]) {
        await limit(each, 10);
        const warning = { organizationId: each, percent: 80, windowStartsAt: DAY.from } as const;
        expect(await harness.stores.thresholds.warn(warning, createAuditEntry())).toBe("noted");
      }
      const usage: Usage = { ...unused(NOON, "day"), calls: 9, spent: 8 };
      // What a decision knows of the warnings is no news to the store, which has noted them itself.
      await countCalls(harness.calls, id, { usages: new Map([[id, { ...usage, warned: 90 }]]) });
      expect((await harness.stores.thresholds.find(id))?.usage).toEqual({ ...usage, warned: 80 });
      const next: Usage = { ...unused(DAY.to, "day"), calls: 1, spent: 1 };
      await countCalls(harness.rivalCalls, id, { at: DAY.to, usages: new Map([[id, { ...next, warned: 80 }]]) });
      expect((await harness.stores.thresholds.find(id))?.usage).toEqual(next);
      expect(await harness.stores.thresholds.find(other.id)).toMatchObject({ usage: { calls: 0, warned: 80 } });
    });

    test("has a usage for an organization without a threshold to no effect", async () => {
      const { id } = (await keyed()).organization;
      await countCalls(harness.calls, id, { usages: new Map([[id, unused(NOON, "day")]]) });
      expect(await harness.stores.thresholds.find(id)).toBeNull();
      expect(await askOne(harness.calls, id)).toMatchObject({ threshold: null, usage: null });
      expect(sumOf(await listHours(id))).toBe(1);
    });
  });
}
