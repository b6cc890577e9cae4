import type { CallSubject, Counted, Known, Decided as StoreDecided } from "@keyhold/db/calls/store";
import { type OrganizationId, organizationId } from "@keyhold/domain/core/ids";
import type { Instant } from "@keyhold/domain/core/time";
import type { Fingerprint } from "@keyhold/domain/key/fingerprint";
import { judge, judgeSession, type Verdict } from "@keyhold/domain/key/verdict";
import { type Tally, tally } from "@keyhold/domain/usage/tally";
import { remaining, type Usage } from "@keyhold/domain/usage/usage";
import type { Call, CallAnswer, Decided, Undecided, Warning } from "./call.ts";

/** A keyed digest over (organization, value), as `Secrets` makes it. */
export type FingerprintOf = (organizationId: OrganizationId, key: string) => Fingerprint;

export type Decider = { readonly fingerprintOf: FingerprintOf; readonly now: Instant };

/** Stands for the organization that is not there, so that its verdict costs what every other costs. */
const NOBODY = organizationId("00000000-0000-0000-0000-000000000000");

/**
 * Decides calls by what is known at one moment (V), and counts those that pass, the first ones first (M3). An organization
 * that is not there, an empty slot and a wrong value are one answer after the same work.
 */
export function decideCalls(calls: readonly Call[], known: Known, decider: Decider): StoreDecided<Decided> {
  const answers = calls.map((call) => judgeCall(call, known, decider));
  const tallies = countAllowed(calls, answers, { known, now: decider.now });
  return {
    answers: { answers, warnings: tallies.flatMap(warningsOf) },
    counted: countedOf(tallies, decider.now),
  };
}

type Judged = CallAnswer | Undecided;

function judgeCall(call: Call, known: Known, decider: Decider): Judged {
  const subject = known.subjects.get(call.organization) ?? null;
  if ("revision" in call) return judgeSessionCall(subject, call.revision, decider.now);
  const verifierId = known.verifiers.get(call.tokenDigest);
  if (verifierId === undefined) return { verdict: "UNAUTHENTICATED" };
  if (subject instanceof Error) return { verdict: "UNREADABLE", reason: subject.message };
  const presented = decider.fingerprintOf(subject?.id ?? NOBODY, call.key);
  const verdict = judge(subject?.slot ?? null, presented, decider.now);
  const wrong = subject === null ? null : { organizationId: subject.id, fingerprint: presented };
  if (subject === null || verdict.code === "KEY_INVALID") return { verdict: "KEY_INVALID", verifierId, wrong };
  return answerOf(verdict, subject, verifierId);
}

function judgeSessionCall(subject: CallSubject | Error | null, revision: number, now: Instant): Judged {
  if (subject instanceof Error) return { verdict: "UNREADABLE", reason: subject.message };
  const verdict = judgeSession(subject?.slot ?? null, revision, now);
  if (subject === null || verdict.code === "KEY_INVALID")
    return { verdict: "KEY_INVALID", verifierId: null, wrong: null };
  return answerOf(verdict, subject, null);
}

type KnownVerdict = Exclude<Verdict, { code: "KEY_INVALID" }>;

function answerOf(verdict: KnownVerdict, { id, slug }: CallSubject, verifierId: string | null): CallAnswer {
  const organization = { id, slug };
  switch (verdict.code) {
    case "KEY_DISABLED":
      return { verdict: verdict.code, verifierId, organization, causes: verdict.causes };
    case "SUBSCRIPTION_EXPIRED":
      return { verdict: verdict.code, verifierId, organization, endedAt: verdict.endedAt };
    case "ALLOWED":
      return { verdict: verdict.code, verifierId, organization, remaining: null };
  }
}

type Counting = { readonly subject: CallSubject; readonly tally: Tally };

/** Holds the allowed calls of each organization against its threshold, and corrects their answers in place. */
function countAllowed(
  calls: readonly Call[],
  answers: Judged[],
  { known, now }: { readonly known: Known; readonly now: Instant },
): readonly Counting[] {
  return [...groupAllowed(calls, answers, known)].map(([subject, indexes]) => {
    const { usage, threshold } = subject;
    const left = remaining(usage, threshold, now);
    const counted = tally(usage, threshold, { calls: indexes.length, now });
    if (left !== null) {
      for (const [order, index] of indexes.entries()) answers[index] = limited(answers[index], left - order - 1);
    }
    return { subject, tally: counted };
  });
}

/** By subject and not by what was asked for: an id and a slug may mean the same organization. */
function groupAllowed(
  calls: readonly Call[],
  answers: readonly Judged[],
  { subjects }: Known,
): ReadonlyMap<CallSubject, number[]> {
  const byId = new Map<OrganizationId, CallSubject>();
  const groups = new Map<CallSubject, number[]>();
  for (const [index, { organization: ref }] of calls.entries()) {
    const found = subjects.get(ref);
    if (answers[index]?.verdict !== "ALLOWED" || found === undefined || found instanceof Error) continue;
    const subject = byId.get(found.id) ?? found;
    byId.set(subject.id, subject);
    const group = groups.get(subject);
    if (group === undefined) groups.set(subject, [index]);
    else group.push(index);
  }
  return groups;
}

/** An allowed call after which so many are left of the window; fewer than none: it does not pass. */
function limited(answer: Judged | undefined, left: number): Judged {
  if (answer?.verdict !== "ALLOWED") throw new Error("Only allowed calls are held against a threshold.");
  const { verifierId, organization } = answer;
  return left < 0 ? { verdict: "THRESHOLD_EXCEEDED", verifierId, organization } : { ...answer, remaining: left };
}

function warningsOf({ subject, tally: { usage, warnings } }: Counting): readonly Warning[] {
  if (usage === null) return [];
  const { startsAt: windowStartsAt } = usage.window;
  return warnings.map((percent) => ({ organizationId: subject.id, percent, windowStartsAt }));
}

function countedOf(countings: readonly Counting[], at: Instant): Counted | null {
  const passed = countings.filter(({ tally: { passed } }) => passed > 0);
  if (passed.length === 0) return null;
  const usages = passed.flatMap(({ subject, tally: { usage } }): [OrganizationId, Usage][] =>
    subject.threshold === null || usage === null ? [] : [[subject.id, usage]],
  );
  return {
    at,
    calls: new Map(passed.map(({ subject, tally }) => [subject.id, tally.passed])),
    usages: new Map(usages),
  };
}
