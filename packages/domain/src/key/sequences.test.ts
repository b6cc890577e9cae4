import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { organizationId } from "../core/ids.ts";
import { forAll } from "../testing/properties.ts";
import { anyActor, attempts, digestOf, run, type Step, tenantActor, VALUES } from "../testing/sequences.ts";
import { ACTIVE, NOW, STATES, slotWith } from "../testing/slots.ts";
import { capabilities } from "./capabilities.ts";
import { causes } from "./causes.ts";
import { decide } from "./decide.ts";
import { createSlot, type Slot } from "./slot.ts";
import { status } from "./status.ts";
import { judge } from "./verdict.ts";

const ACME = organizationId("acme");
const GLOBEX = organizationId("globex");

function anySequence(check: (steps: readonly Step[]) => void): void {
  forAll(attempts(anyActor), (tries) => check(run(createSlot(ACME), tries)));
}

function working(slot: Slot, now: number): readonly string[] {
  return VALUES.filter((value) => judge(slot, digestOf(slot.organizationId, value), now).code === "ALLOWED");
}

function lastAccepted(last: string | null, { command, result, attempt }: Step): string | null {
  if (!result.ok) return last;
  if (command.type === "delete") return null;
  return ["provision", "add", "edit", "regenerate"].includes(command.type) ? attempt.value : last;
}

describe("after any sequence of commands by any actors", () => {
  test("the sequences reach what they are to test: every kind of event and every status", () => {
    const seen = new Set<string>();
    anySequence((steps) => {
      for (const { result, after, now } of steps) {
        seen.add(status(after, now));
        if (result.ok) seen.add(result.value.event.type);
      }
    });
    expect([...seen].sort()).toEqual([
      "disabled",
      "empty",
      "enabled",
      "hold.placed",
      "hold.released",
      "key.added",
      "key.deleted",
      "key.edited",
      "key.provisioned",
      "key.regenerated",
      "subscription.set",
      "unsubscribed",
    ]);
  });

  test("at most one value works, and it is the last that was accepted (K1, K9)", () => {
    anySequence((steps) => {
      let last: string | null = null;
      for (const step of steps) {
        last = lastAccepted(last, step);
        const { after, now } = step;
        expect(working(after, now)).toEqual(status(after, now) === "enabled" ? [last] : []);
      }
    });
  });

  test("a refusal changes nothing, and an accepted command raises the revision by exactly one", () => {
    anySequence((steps) => {
      for (const { result, before, after } of steps) {
        if (!result.ok) {
          expect(after).toBe(before);
          continue;
        }
        expect(after.revision).toBe(before.revision + 1);
        expect(result.value.event.revision).toBe(after.revision);
      }
    });
  });

  test("deciding never writes to the slot it was given, and decides the same again", () => {
    anySequence((steps) => {
      for (const { before, command, attempt, now, result } of steps) {
        expect(decide(deepFreeze(before), command, { actor: attempt.actor, now })).toEqual(result);
      }
    });
  });

  test("no event and no refusal holds a value or a fingerprint (A2)", () => {
    const secrets = VALUES.flatMap((value) => [value, digestOf(ACME, value)]);
    anySequence((steps) => {
      for (const { result, after, now } of steps) {
        const told = JSON.stringify([result.ok ? result.value.event : result.error, causes(after, now)]);
        expect(secrets.filter((secret) => told.includes(secret))).toEqual([]);
        expect(VALUES.filter((value) => JSON.stringify(after).includes(value))).toEqual([]);
      }
    });
  });

  test("one hold of each kind stands at most, in the order of the kinds (H1)", () => {
    anySequence((steps) => {
      for (const { after } of steps) {
        const kinds = after.holds.map(({ kind }) => kind);
        expect(kinds).toEqual(["platform", "partner", "threshold"].filter((kind) => kinds.some((k) => k === kind)));
        expect(new Set(kinds).size).toBe(kinds.length);
      }
    });
  });

  test("what the capabilities offer is accepted, and what they do not offer is refused", () => {
    anySequence((steps) => {
      for (const { attempt, before, command, now, result } of steps) {
        if (attempt.isStale || !isOrganizationCommand(command.type)) continue;
        const offered = capabilities(before, attempt.actor, now)[command.type];
        const isRefusedForValue = !result.ok && /^(VALUE_INVALID|KEY_UNCHANGED)$/.test(result.error.code);
        expect(result.ok || isRefusedForValue).toBe(offered);
      }
    });
  });
});

describe("holds", () => {
  test("no sequence of commands from inside the organization removes or places a hold (H3, H4)", () => {
    const states = Object.values(STATES).filter(({ holds }) => holds.length > 0);
    forAll(fc.tuple(fc.constantFrom(...states), attempts(tenantActor)), ([slot, tries]) => {
      for (const { after, now } of run(slot, tries)) {
        expect(after.holds).toBe(slot.holds);
        expect(working(after, now)).toEqual([]);
      }
    });
  });
});

describe("two organizations (K1)", () => {
  test("share a value, and neither's commands, fingerprints or verdicts touch the other's", () => {
    const value = VALUES[0];
    const slotOf = (id: typeof ACME): Slot => ({
      ...slotWith({ kind: "key", fingerprint: digestOf(id, value) }, { ...ACTIVE, endsAt: NOW + 1_000_000 }),
      organizationId: id,
    });
    const globex = deepFreeze(slotOf(GLOBEX));
    forAll(attempts(anyActor), (tries) => {
      for (const { after, now } of run(slotOf(ACME), tries)) {
        expect(working(globex, now)).toEqual([value]);
        expect(JSON.stringify(after)).not.toContain(digestOf(GLOBEX, value));
        expect(judge(after, digestOf(GLOBEX, value), now).code).toBe("KEY_INVALID");
      }
    });
  });
});

type OrganizationCommand = "add" | "edit" | "regenerate" | "delete";

function isOrganizationCommand(type: string): type is OrganizationCommand {
  return ["add", "edit", "regenerate", "delete"].includes(type);
}

function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null) {
    Object.freeze(value);
    for (const part of Object.values(value)) deepFreeze(part);
  }
  return value;
}
