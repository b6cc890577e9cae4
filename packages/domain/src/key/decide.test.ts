import { describe, expect, test } from "vitest";
import { err, ok } from "../core/result.ts";
import { SYSTEM, userWith } from "../testing/actors.ts";
import { ACTIVE, CURRENT, EMPTY, holdOf, KEY, NOW, OTHER, STATES, slotWith } from "../testing/slots.ts";
import { causes } from "./causes.ts";
import type { Command } from "./commands.ts";
import { decide, decideAll } from "./decide.ts";
import { createSlot, type Slot } from "./slot.ts";

const ADMIN = userWith("org_admin");
const OPERATOR = userWith("platform_admin");
const PARTNER = userWith("partner_admin");
const ACTIVE_KEY = STATES["active, key"];

const byAdmin = { kind: "user", id: "org_admin", name: "org_admin@keyhold.example" };
const byOperator = { kind: "user", id: "platform_admin", name: "platform_admin@keyhold.example" };

function accepted(slot: Slot, command: Command, actor = ADMIN) {
  const decision = decide(slot, command, { actor, now: NOW });
  return decision.ok ? decision.value : expect.fail(`refused: ${decision.error.code}`);
}

describe("what a command does", () => {
  const header = { revision: 8, actor: byAdmin, at: NOW };
  const modified = { by: byAdmin, side: "organization", at: NOW };

  test("add puts a key into an empty slot (K4)", () => {
    const { slot, event } = accepted(slotWith(EMPTY, ACTIVE), { type: "add", expectedRevision: 7, fingerprint: OTHER });
    expect(slot).toEqual({
      ...slotWith(EMPTY, ACTIVE),
      contents: { kind: "key", fingerprint: OTHER },
      revision: 8,
      lastModified: modified,
    });
    expect(event).toEqual({ ...header, type: "key.added" });
  });

  test("edit puts another value in its place (K5)", () => {
    const { slot, event } = accepted(ACTIVE_KEY, { type: "edit", expectedRevision: 7, candidate: ok(OTHER) });
    expect(slot).toEqual({
      ...ACTIVE_KEY,
      contents: { kind: "key", fingerprint: OTHER },
      revision: 8,
      lastModified: modified,
    });
    expect(event).toEqual({ ...header, type: "key.edited" });
  });

  test("regenerate puts another value in its place (K6)", () => {
    const { slot, event } = accepted(ACTIVE_KEY, { type: "regenerate", expectedRevision: 7, fingerprint: OTHER });
    expect(slot).toEqual({
      ...ACTIVE_KEY,
      contents: { kind: "key", fingerprint: OTHER },
      revision: 8,
      lastModified: modified,
    });
    expect(event).toEqual({ ...header, type: "key.regenerated" });
  });

  test("delete leaves the slot empty, and says who did it (K7, K10)", () => {
    const { slot, event } = accepted(ACTIVE_KEY, { type: "delete", expectedRevision: 7 });
    expect(slot).toEqual({ ...ACTIVE_KEY, contents: EMPTY, revision: 8, lastModified: modified });
    expect(event).toEqual({ ...header, type: "key.deleted" });
  });

  test("a hold leaves value and last change alone; its note is recorded and not told (H1)", () => {
    const command = {
      type: "placeHold",
      kind: "partner",
      reason: "TERMS_VIOLATION",
      message: "Pay first.",
      note: "3rd time",
      party: "Northwind",
    } as const;
    const { slot, event } = accepted(ACTIVE_KEY, command, PARTNER);
    const by = { kind: "user", id: "partner_admin", name: "partner_admin@keyhold.example" };
    const { type: _type, ...hold } = command;
    expect(slot).toEqual({ ...ACTIVE_KEY, revision: 8, holds: [{ ...hold, placedBy: by, placedAt: NOW }] });
    expect(event).toEqual({
      revision: 8,
      actor: by,
      at: NOW,
      type: "hold.placed",
      kind: "partner",
      reason: "TERMS_VIOLATION",
      message: "Pay first.",
      note: "3rd time",
    });
    expect(causes(slot, NOW)).toEqual([
      {
        code: "HOLD",
        kind: "partner",
        reason: "TERMS_VIOLATION",
        message: "Pay first.",
        party: "Northwind",
        since: NOW,
      },
    ]);
  });

  test("the service places a threshold hold by itself (M3)", () => {
    const command = {
      type: "placeHold",
      kind: "threshold",
      reason: "THRESHOLD_EXCEEDED",
      message: "Too many calls.",
      note: null,
      party: null,
    } as const;
    expect(accepted(ACTIVE_KEY, command, SYSTEM).slot.holds[0]?.placedBy).toEqual({ kind: "system" });
  });

  test("a release takes away the hold of its kind only, and the key is the one it was (H3)", () => {
    const held = slotWith(KEY, ACTIVE, "platform", "partner");
    const { slot, event } = accepted(held, { type: "releaseHold", kind: "partner" }, PARTNER);
    expect(slot).toEqual({ ...held, revision: 8, holds: [holdOf("platform")] });
    expect(event).toMatchObject({ type: "hold.released", kind: "partner" });
  });

  test("a renewal makes the same key work again (S3)", () => {
    const expired = STATES["expired, key"];
    const period = { startsAt: NOW, endsAt: NOW + 10 };
    const { slot, event } = accepted(expired, { type: "setSubscription", ...period }, OPERATOR);
    expect(slot.contents).toEqual({ kind: "key", fingerprint: CURRENT });
    expect(causes(slot, NOW)).toEqual([]);
    expect(event).toEqual({ revision: 8, actor: byOperator, at: NOW, type: "subscription.set", ...period });
  });

  test.each([
    [0, 0],
    [10, 5],
    [Number.NaN, 5],
    [5, Number.NaN],
  ])("a period from %d to %d is refused", (startsAt, endsAt) => {
    expect(decide(ACTIVE_KEY, { type: "setSubscription", startsAt, endsAt }, { actor: OPERATOR, now: NOW })).toEqual(
      err({ code: "SUBSCRIPTION_PERIOD_INVALID", rule: "END_AFTER_START" }),
    );
  });
});

describe("the facts of a refusal", () => {
  const now = NOW;

  test("a conflict says both revisions and who was faster (K12)", () => {
    const after = accepted(ACTIVE_KEY, { type: "regenerate", expectedRevision: 7, fingerprint: OTHER }).slot;
    expect(decide(after, { type: "delete", expectedRevision: 7 }, { actor: ADMIN, now })).toEqual(
      err({
        code: "REVISION_CONFLICT",
        expectedRevision: 7,
        revision: 8,
        lastModified: { by: byAdmin, side: "organization", at: NOW },
      }),
    );
  });

  test("a held and expired key says every cause, holds first (H2)", () => {
    const decision = decide(
      STATES["expired, key, held by the partner"],
      { type: "delete", expectedRevision: 7 },
      { actor: ADMIN, now },
    );
    expect(decision).toEqual(
      err({
        code: "KEY_DISABLED",
        causes: [
          {
            code: "HOLD",
            kind: "partner",
            reason: "OTHER",
            message: "stopped by partner",
            party: "Northwind",
            since: NOW - 50,
          },
          { code: "SUBSCRIPTION_EXPIRED", since: NOW - 100 },
        ],
      }),
    );
  });

  test("an expired subscription says since when (S2)", () => {
    expect(decide(STATES["expired, key"], { type: "delete", expectedRevision: 7 }, { actor: ADMIN, now })).toEqual(
      err({ code: "SUBSCRIPTION_EXPIRED", endedAt: NOW - 100 }),
    );
  });
});

describe("several commands at once", () => {
  const fresh = createSlot(ACTIVE_KEY.organizationId);
  const subscribe: Command = { type: "setSubscription", startsAt: NOW, endsAt: NOW + 10 };
  const provision: Command = { type: "provision", fingerprint: OTHER };

  test("a first subscription provisions a key that works, in two revisions (K3)", () => {
    const decisions = decideAll(fresh, [subscribe, provision], { actor: OPERATOR, now: NOW });
    const { slot, events } = decisions.ok ? decisions.value : expect.fail("refused");
    expect(slot.revision).toBe(2);
    expect(slot.contents).toEqual({ kind: "key", fingerprint: OTHER });
    expect(slot.lastModified).toEqual({ by: byOperator, side: "provider", at: NOW });
    expect(events.map(({ type, revision }) => [type, revision])).toEqual([
      ["subscription.set", 1],
      ["key.provisioned", 2],
    ]);
  });

  test("the first refusal refuses all", () => {
    expect(decideAll(fresh, [subscribe, provision, provision], { actor: OPERATOR, now: NOW })).toEqual(
      err({ code: "ALREADY_PROVISIONED" }),
    );
  });

  test("none at all changes nothing", () => {
    expect(decideAll(fresh, [], { actor: OPERATOR, now: NOW })).toEqual(ok({ slot: fresh, events: [] }));
  });
});
