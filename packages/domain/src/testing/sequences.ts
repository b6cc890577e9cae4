import * as fc from "fast-check";
import type { Actor } from "../access/actor.ts";
import { ROLES } from "../access/roles.ts";
import { err, ok, type Result } from "../core/result.ts";
import type { Instant } from "../core/time.ts";
import { COMMAND_TYPES, type Command, type CommandType } from "../key/commands.ts";
import { type Decision, decide } from "../key/decide.ts";
import { type Fingerprint, fingerprint } from "../key/fingerprint.ts";
import { HOLD_KINDS, HOLD_REASONS, type HoldKind, type HoldReason } from "../key/hold.ts";
import type { Refusal } from "../key/refusals.ts";
import type { Slot } from "../key/slot.ts";
import { SYSTEM, userWith } from "./actors.ts";
import { NOW } from "./slots.ts";

/** One thing that somebody tries, before it is known which slot it meets. */
export type Attempt = {
  readonly actor: Actor;
  readonly type: CommandType;
  readonly value: string;
  readonly isTypedWrong: boolean;
  readonly isStale: boolean;
  readonly kind: HoldKind;
  readonly reason: HoldReason;
  readonly fromNowMs: number;
  readonly lengthMs: number;
  readonly waitMs: number;
};

/** What an attempt led to. */
export type Step = {
  readonly attempt: Attempt;
  readonly before: Slot;
  readonly now: Instant;
  readonly command: Command;
  readonly result: Result<Decision, Refusal>;
  readonly after: Slot;
};

/** Few values, so that sequences meet the same one again. */
export const VALUES = ["aValue000001", "aValue000002", "aValue000003", "aValue000004"] as const;

/** Stands for a keyed digest: another text for each organization and value, in which the value cannot be found. */
export function digestOf(organization: string, value: string): Fingerprint {
  const mixed = Array.from(`${organization}/${value}`).reduce(
    (sum, letter) => (Math.imul(sum, 16_777_619) ^ letter.charCodeAt(0)) >>> 0,
    2_166_136_261,
  );
  return fingerprint(`digest-${mixed.toString(36)}`);
}

/** Anyone; half of the time somebody who may do much, so that sequences come far. */
export const anyActor: fc.Arbitrary<Actor> = fc.oneof(
  { weight: 4, arbitrary: fc.constant(userWith("org_admin", "platform_admin")) },
  { weight: 1, arbitrary: fc.constant(SYSTEM) },
  { weight: 3, arbitrary: fc.subarray([...ROLES]).map((roles) => userWith(...roles)) },
);

export const tenantActor: fc.Arbitrary<Actor> = fc
  .subarray(["org_admin", "org_viewer"] as const)
  .map((roles) => userWith(...roles));

/** Releasing is as likely as placing one of three kinds of hold. */
const anyCommandType = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(...COMMAND_TYPES.filter((type) => type !== "placeHold")) },
  { weight: 1, arbitrary: fc.constant<CommandType>("placeHold") },
);

export function attempts(actor: fc.Arbitrary<Actor>): fc.Arbitrary<readonly Attempt[]> {
  const attempt = fc.record({
    actor,
    type: anyCommandType,
    value: fc.constantFrom(...VALUES),
    isTypedWrong: fc.nat(9).map((n) => n === 0),
    isStale: fc.nat(9).map((n) => n === 0),
    kind: fc.constantFrom(...HOLD_KINDS),
    reason: fc.constantFrom(...HOLD_REASONS),
    fromNowMs: fc.integer({ min: -60, max: 20 }),
    lengthMs: fc.integer({ min: -5, max: 2000 }),
    waitMs: fc.nat(40),
  });
  return fc.array(attempt, { maxLength: 60, size: "max" });
}

/** Tries them one after the other, each on the slot that the one before left. */
export function run(slot: Slot, tries: readonly Attempt[]): readonly Step[] {
  const steps: Step[] = [];
  let before = slot;
  let now = NOW;
  for (const attempt of tries) {
    now += attempt.waitMs;
    const command = commandOf(attempt, before, now);
    const result = decide(before, command, { actor: attempt.actor, now });
    const after = result.ok ? result.value.slot : before;
    steps.push({ attempt, before, now, command, result, after });
    before = after;
  }
  return steps;
}

function commandOf(attempt: Attempt, slot: Slot, now: Instant): Command {
  const { type, kind, reason } = attempt;
  const value = digestOf(slot.organizationId, attempt.value);
  const expectedRevision = attempt.isStale ? slot.revision - 1 : slot.revision;
  const startsAt = now + attempt.fromNowMs;
  switch (type) {
    case "provision":
      return { type, fingerprint: value };
    case "add":
    case "regenerate":
      return { type, expectedRevision, fingerprint: value };
    case "edit":
      return { type, expectedRevision, candidate: attempt.isTypedWrong ? INVALID : ok(value) };
    case "delete":
      return { type, expectedRevision };
    case "placeHold":
      return { type, kind, reason, message: "stopped", note: null, party: null };
    case "releaseHold":
      return { type, kind };
    case "setSubscription":
      return { type, startsAt, endsAt: startsAt + attempt.lengthMs };
  }
}

const INVALID = err({
  code: "VALUE_INVALID",
  faults: [{ rule: "ALPHABET", allowed: "A-Z a-z 0-9", positions: [3] }],
} as const);
