import type { CallSubject, Known } from "@keyhold/db/calls/store";
import { type OrganizationId, organizationId } from "@keyhold/domain/core/ids";
import { type Fingerprint, fingerprint } from "@keyhold/domain/key/fingerprint";
import type { PublicHold } from "@keyhold/domain/key/hold";
import type { Threshold, Usage } from "@keyhold/domain/usage/usage";
import { windowOf } from "@keyhold/domain/usage/window";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Call } from "./call.ts";
import { decideCalls } from "./decide.ts";

const NOW = Date.UTC(2026, 2, 12, 12);
const DAY_MS = 86_400_000;
const VERIFIERS = new Map([["digest", "verifier-1"]]);
const [ACME, GLOBEX] = [organizationId("org-acme"), organizationId("org-globex")];

function fingerprintOf(id: OrganizationId, key: string): Fingerprint {
  return fingerprint(`${id} ${key}`);
}

function subjectOf(id: OrganizationId, patch: Partial<CallSubject> = {}): CallSubject {
  const slot = {
    revision: 3,
    contents: { kind: "key", fingerprint: fingerprintOf(id, "right") },
    subscription: { startsAt: NOW - DAY_MS, endsAt: NOW + DAY_MS, lapsedAt: null },
    holds: [],
  } as const;
  return { id, slug: id.slice("org-".length), slot, threshold: null, usage: null, ...patch };
}

/** As a store knows them: under everything that was asked for. */
function knownOf(subjects: readonly CallSubject[]): Known {
  const byRef = subjects.flatMap((subject) => [subject.id, subject.slug].map((ref) => [ref, { ...subject }] as const));
  return { subjects: new Map(byRef), verifiers: VERIFIERS };
}

const call = (patch: Partial<Call> = {}): Call => ({
  organization: ACME,
  key: "right",
  tokenDigest: "digest",
  ...patch,
});
const decide = (calls: readonly Call[], known: Known, now = NOW) => decideCalls(calls, known, { fingerprintOf, now });
const verdictsOf = (calls: readonly Call[], known: Known) =>
  decide(calls, known).answers.answers.map(({ verdict }) => verdict);

/** Decides batch after batch, each on what the one before has counted. */
function decideBatches(threshold: Threshold, batches: readonly (readonly Call[])[]) {
  let usage: Usage | null = null;
  let counted = 0;
  const answers = batches.flatMap((calls) => {
    const decided = decide(calls, knownOf([subjectOf(ACME, { threshold, usage })]));
    usage = decided.counted?.usages.get(ACME) ?? usage;
    counted += decided.counted?.calls.get(ACME) ?? 0;
    return decided.answers.answers;
  });
  return { answers, counted, usage: usage as Usage | null };
}

const anyCall = fc.record({
  organization: fc.constantFrom<string>(ACME, "acme"),
  key: fc.oneof({ weight: 4, arbitrary: fc.constant("right") }, { weight: 1, arbitrary: fc.constant("wrong") }),
  tokenDigest: fc.constant("digest"),
});
const anyBatches = fc.array(fc.array(anyCall, { minLength: 1, maxLength: 20 }), { maxLength: 12 });

function check<T>(examples: fc.Arbitrary<T>, property: (example: T) => void): void {
  void fc.assert(
    fc.property(examples, (example) => {
      property(example);
    }),
    { numRuns: 300, seed: 20_261_123 },
  );
}

describe("a threshold of N (M3)", () => {
  test("lets exactly N calls pass, the first ones, however they are batched and by whatever name they come", () => {
    check(fc.tuple(fc.nat(120), anyBatches), ([limit, batches]) => {
      const { answers, counted, usage } = decideBatches({ limit, unit: "hour" }, batches);
      const right = batches.flat().map(({ key }) => key === "right");
      const verdicts = answers.map(({ verdict }) => verdict);
      let left = limit;
      const expected = right.map((isRight) => {
        if (!isRight) return "KEY_INVALID";
        left -= 1;
        return left >= 0 ? "ALLOWED" : "THRESHOLD_EXCEEDED";
      });
      expect(verdicts).toEqual(expected);
      expect(counted).toBe(verdicts.filter((verdict) => verdict === "ALLOWED").length);
      if (counted > 0) expect(usage).toMatchObject({ calls: counted, spent: counted });
    });
  });

  test("tells with each call how many are left", () => {
    check(fc.tuple(fc.nat(120), anyBatches), ([limit, batches]) => {
      const { answers } = decideBatches({ limit, unit: "month" }, batches);
      const remaining = answers.flatMap((answer) => (answer.verdict === "ALLOWED" ? [answer.remaining] : []));
      expect(remaining).toEqual(Array.from(remaining, (_, index) => limit - index - 1));
    });
  });

  test("is one for the id and the slug of an organization, and none of another's", () => {
    const known = knownOf([
      subjectOf(ACME, { threshold: { limit: 2, unit: "day" } }),
      subjectOf(GLOBEX, { threshold: { limit: 1, unit: "day" } }),
    ]);
    const calls = ["acme", GLOBEX, ACME, "acme", "globex", ACME].map((organization) => call({ organization }));
    expect(verdictsOf(calls, known)).toEqual([
      ...["ALLOWED", "ALLOWED", "ALLOWED"],
      ...["THRESHOLD_EXCEEDED", "THRESHOLD_EXCEEDED", "THRESHOLD_EXCEEDED"],
    ]);
    expect(decide(calls, known).counted).toMatchObject({
      calls: new Map([
        [ACME, 2],
        [GLOBEX, 1],
      ]),
    });
  });

  test("begins again with the next window, and not before", () => {
    const threshold = { limit: 1, unit: "hour" } as const;
    const usage = { window: windowOf(NOW, "hour"), calls: 1, spent: 1, warned: null };
    const known = knownOf([subjectOf(ACME, { threshold, usage })]);
    const at = (now: number) => decide([call()], known, now).answers.answers[0]?.verdict;
    expect([at(usage.window.endsAt - 1), at(usage.window.endsAt)]).toEqual(["THRESHOLD_EXCEEDED", "ALLOWED"]);
  });

  test("of nothing lets nothing pass, and nothing is counted", () => {
    const known = knownOf([subjectOf(ACME, { threshold: { limit: 0, unit: "hour" } })]);
    expect(decide([call()], known)).toMatchObject({
      answers: { answers: [{ verdict: "THRESHOLD_EXCEEDED" }], warnings: [] },
      counted: null,
    });
  });
});

describe("warnings (M6)", () => {
  const threshold = { limit: 10, unit: "hour" } as const;
  const warningsOf = (calls: number, usage: Usage | null = null) =>
    decide(
      Array.from({ length: calls }, () => call()),
      knownOf([subjectOf(ACME, { threshold, usage })]),
    ).answers.warnings;

  test("name the organization, the percent and the window, the lower one first", () => {
    const windowStartsAt = windowOf(NOW, "hour").startsAt;
    expect(warningsOf(7)).toEqual([]);
    expect(warningsOf(8)).toEqual([{ organizationId: ACME, percent: 80, windowStartsAt }]);
    const both = [80, 90].map((percent) => ({ organizationId: ACME, percent, windowStartsAt }));
    expect(warningsOf(25)).toEqual(both);
  });

  test("are due until one is noted", () => {
    const usage = { window: windowOf(NOW, "hour"), calls: 8, spent: 8 };
    expect(warningsOf(1, { ...usage, warned: null })).toMatchObject([{ percent: 80 }, { percent: 90 }]);
    expect(warningsOf(1, { ...usage, warned: 80 })).toMatchObject([{ percent: 90 }]);
    expect(warningsOf(1, { ...usage, warned: 90 })).toEqual([]);
  });
});

describe("what is counted", () => {
  test("is the calls that pass, of each organization, at the moment of the decision", () => {
    const known = knownOf([subjectOf(ACME), subjectOf(GLOBEX)]);
    const calls = [call(), call({ key: "wrong" }), call({ organization: "globex" }), call({ organization: "acme" })];
    expect(decide(calls, known).counted).toEqual({
      at: NOW,
      calls: new Map([
        [ACME, 2],
        [GLOBEX, 1],
      ]),
      usages: new Map(),
    });
  });

  test("is nothing when nothing passes", () => {
    const known = knownOf([subjectOf(ACME)]);
    for (const refused of [
      call({ key: "wrong" }),
      call({ organization: "nobody" }),
      call({ tokenDigest: "unknown" }),
    ]) {
      expect(decide([refused], known).counted).toBeNull();
    }
    expect(decide([], known)).toEqual({ answers: { answers: [], warnings: [] }, counted: null });
  });
});

describe("a verdict (V)", () => {
  const hold: PublicHold = { kind: "platform", reason: "OTHER", message: "Stopped.", party: null, placedAt: NOW };
  const held = subjectOf(ACME).slot;

  test("is KEY_INVALID for a wrong value, an empty slot and an organization that is not there, after the same work", () => {
    const empty = subjectOf(ACME, { slot: { ...held, contents: { kind: "empty" } } });
    let digests = 0;
    const counting = (id: OrganizationId, key: string) => {
      digests += 1;
      return fingerprintOf(id, key);
    };
    for (const [known, wrong] of [
      [knownOf([subjectOf(ACME)]), { organizationId: ACME, fingerprint: fingerprintOf(ACME, "wrong") }],
      [knownOf([empty]), { organizationId: ACME, fingerprint: fingerprintOf(ACME, "wrong") }],
      [knownOf([]), null],
    ] as const) {
      digests = 0;
      const { answers } = decideCalls([call({ key: "wrong" })], known, { fingerprintOf: counting, now: NOW }).answers;
      expect(answers).toEqual([{ verdict: "KEY_INVALID", verifierId: "verifier-1", wrong }]);
      expect(digests).toBe(1);
    }
  });

  test("names causes to who presents the right value only", () => {
    const known = knownOf([subjectOf(ACME, { slot: { ...held, holds: [hold] } })]);
    expect(verdictsOf([call(), call({ key: "wrong" })], known)).toEqual(["KEY_DISABLED", "KEY_INVALID"]);
    expect(decide([call()], known).answers.answers).toMatchObject([{ causes: [{ kind: "platform" }] }]);
  });

  test("of a lapsed subscription says since when, and a hold goes before it", () => {
    const subscription = { startsAt: NOW - 2 * DAY_MS, endsAt: NOW - DAY_MS, lapsedAt: null };
    const lapsed = knownOf([subjectOf(ACME, { slot: { ...held, subscription } })]);
    expect(decide([call()], lapsed).answers.answers).toMatchObject([
      { verdict: "SUBSCRIPTION_EXPIRED", endedAt: NOW - DAY_MS },
    ]);
    const both = knownOf([subjectOf(ACME, { slot: { ...held, subscription, holds: [hold] } })]);
    expect(verdictsOf([call()], both)).toEqual(["KEY_DISABLED"]);
  });

  test("is not given to an unknown verifier, whatever it asks", () => {
    const known = knownOf([subjectOf(ACME)]);
    const calls = [call(), call({ key: "wrong" }), call({ organization: "nobody" })];
    const asked = calls.map((each) => ({ ...each, tokenDigest: "unknown" }));
    expect(verdictsOf(asked, known)).toEqual(Array(3).fill("UNAUTHENTICATED"));
  });

  test("is not given about rows that break the model, and is given about the others", () => {
    const subjects = new Map<string, CallSubject | Error>([
      [ACME, new Error("column")],
      ["globex", subjectOf(GLOBEX)],
    ]);
    const calls = [call(), call({ organization: "globex" })];
    const { answers, counted } = decide(calls, { subjects, verifiers: VERIFIERS });
    expect(answers.answers).toMatchObject([{ verdict: "UNREADABLE", reason: "column" }, { verdict: "ALLOWED" }]);
    expect(counted?.calls).toEqual(new Map([[GLOBEX, 1]]));
  });
});
