import { userId } from "@keyhold/domain/core/ids";
import { CAPABILITIES } from "@keyhold/domain/key/capabilities";
import type { Cause as DomainCause } from "@keyhold/domain/key/causes";
import type { Refusal, RefusalCode } from "@keyhold/domain/key/refusals";
import { windowOf } from "@keyhold/domain/usage/window";
import { describe, expect, test } from "vitest";
import { capabilities, cause } from "./key/outputs.ts";
import { refusal, type WireRefusal } from "./refusal.ts";
import { thresholdView } from "./usage/threshold.ts";
import {
  fromIso,
  toIso,
  toSubscriptionView,
  toThresholdView,
  toWireCause,
  toWireLastModified,
  toWireRefusal,
} from "./wire.ts";

const AT = Date.UTC(2026, 2, 12, 14, 2, 7, 123);
const ISO = "2026-03-12T14:02:07.123Z";
const ada = { kind: "user", id: userId("u1"), name: "ada@acme.example" } as const;

const hold: DomainCause = {
  code: "HOLD",
  kind: "partner",
  reason: "OTHER",
  message: "Call us.",
  party: "Northwind",
  since: AT,
};
const wireHold = { ...hold, since: ISO };

const EXPECTED: { readonly [Code in RefusalCode]: readonly [Extract<Refusal, { code: Code }>, WireRefusal] } = {
  FORBIDDEN: [{ code: "FORBIDDEN" }, { code: "FORBIDDEN" }],
  KEY_DISABLED: [
    { code: "KEY_DISABLED", causes: [hold, { code: "SUBSCRIPTION_EXPIRED", since: AT }] },
    { code: "KEY_DISABLED", causes: [wireHold, { code: "SUBSCRIPTION_EXPIRED", since: ISO }] },
  ],
  SUBSCRIPTION_EXPIRED: [
    { code: "SUBSCRIPTION_EXPIRED", endedAt: AT },
    { code: "SUBSCRIPTION_EXPIRED", endedAt: ISO },
  ],
  NOT_SUBSCRIBED: [{ code: "NOT_SUBSCRIBED" }, { code: "NOT_SUBSCRIBED" }],
  REVISION_CONFLICT: [
    {
      code: "REVISION_CONFLICT",
      expectedRevision: 1,
      revision: 2,
      lastModified: { by: ada, side: "organization", at: AT },
    },
    {
      code: "REVISION_CONFLICT",
      expectedRevision: 1,
      revision: 2,
      lastModifiedBy: "ada@acme.example",
      lastModifiedAt: ISO,
    },
  ],
  KEY_ALREADY_EXISTS: [{ code: "KEY_ALREADY_EXISTS" }, { code: "KEY_ALREADY_EXISTS" }],
  ALREADY_PROVISIONED: [{ code: "ALREADY_PROVISIONED" }, { code: "ALREADY_PROVISIONED" }],
  NO_KEY: [{ code: "NO_KEY" }, { code: "NO_KEY" }],
  VALUE_INVALID: [
    {
      code: "VALUE_INVALID",
      faults: [
        { rule: "LENGTH", expected: 12, actual: 3 },
        { rule: "ALPHABET", allowed: "A-Z a-z 0-9", positions: [2] },
      ],
    },
    {
      code: "VALUE_INVALID",
      field: "value",
      faults: [
        { rule: "LENGTH", expected: 12, actual: 3 },
        { rule: "ALPHABET", allowed: "A-Z a-z 0-9", positions: [2] },
      ],
    },
  ],
  VALUE_WEAK: [
    { code: "VALUE_WEAK", faults: ["REPEATS"], entropyBits: 6 },
    { code: "VALUE_WEAK", field: "value", faults: ["REPEATS"], entropyBits: 6 },
  ],
  KEY_UNCHANGED: [{ code: "KEY_UNCHANGED" }, { code: "KEY_UNCHANGED", field: "value" }],
  HOLD_ALREADY_PLACED: [
    { code: "HOLD_ALREADY_PLACED", kind: "partner" },
    { code: "HOLD_ALREADY_PLACED", kind: "partner" },
  ],
  HOLD_NOT_PLACED: [
    { code: "HOLD_NOT_PLACED", kind: "platform" },
    { code: "HOLD_NOT_PLACED", kind: "platform" },
  ],
  SUBSCRIPTION_PERIOD_INVALID: [
    { code: "SUBSCRIPTION_PERIOD_INVALID", rule: "END_AFTER_START" },
    { code: "SUBSCRIPTION_PERIOD_INVALID", field: "endsAt", rule: "END_AFTER_START" },
  ],
};

describe("a refusal of the rules", () => {
  test.each(Object.entries(EXPECTED))(
    "%s keeps its facts, as the schema has them and as JSON",
    (_code, [domain, wire]) => {
      const sent = toWireRefusal(domain);
      expect(sent).toEqual(wire);
      // The schema takes away what it does not know, so equal means that nothing else is sent.
      expect(refusal.parse(JSON.parse(JSON.stringify(sent)))).toEqual(wire);
    },
  );
});

test("a cause is sent without note or person", () => {
  const placed = { ...hold, note: "private", placedBy: ada };
  expect(cause.parse(toWireCause(hold))).toEqual(wireHold);
  expect(cause.parse(toWireCause(placed))).toEqual(wireHold);
});

describe("who changed the key last (K10)", () => {
  test("is a person of the organization, or only the provider's side", () => {
    const organization = { by: ada, side: "organization", at: AT } as const;
    expect(toWireLastModified(organization)).toEqual({ lastModifiedBy: "ada@acme.example", lastModifiedAt: ISO });
    for (const by of [ada, { kind: "system" } as const]) {
      const modified = toWireLastModified({ by, side: "provider", at: AT });
      expect(modified).toEqual({ lastModifiedBy: "Service provider", lastModifiedAt: ISO });
    }
    expect(toWireLastModified(null)).toEqual({ lastModifiedBy: null, lastModifiedAt: null });
  });
});

test("moments go there and back", () => {
  expect(toIso(AT)).toBe(ISO);
  expect(fromIso(ISO)).toBe(AT);
  expect(fromIso("2026-03-12T14:02:07Z")).toBe(AT - 123);
});

test("a subscription is told with how it stands now (S1)", () => {
  expect(toSubscriptionView(null, AT)).toEqual({ standing: "none", startsAt: null, endsAt: null, expiredAt: null });
  const subscription = { startsAt: AT, endsAt: AT + 1, lapsedAt: null };
  const period = { startsAt: ISO, endsAt: "2026-03-12T14:02:07.124Z" };
  expect(toSubscriptionView(subscription, AT - 1)).toEqual({ standing: "pending", ...period, expiredAt: null });
  expect(toSubscriptionView(subscription, AT)).toEqual({ standing: "active", ...period, expiredAt: null });
  expect(toSubscriptionView(subscription, AT + 1)).toEqual({
    standing: "expired",
    ...period,
    expiredAt: period.endsAt,
  });
  const renewedLater = { ...subscription, lapsedAt: AT - 123 };
  expect(toSubscriptionView(renewedLater, AT - 1)).toEqual({
    standing: "expired",
    ...period,
    expiredAt: "2026-03-12T14:02:07.000Z",
  });
});

test("a threshold is told with what is used of its window now (M1, M4)", () => {
  const nothing = { limit: null, window: null, used: null, remaining: null, resetsAt: null, warned: null };
  expect(toThresholdView(null, null, AT)).toEqual(nothing);
  const threshold = { limit: 10, unit: "hour" } as const;
  const common = { limit: 10, window: "hour", resetsAt: "2026-03-12T15:00:00.000Z" };
  const usage = { window: windowOf(AT, "hour"), calls: 9, spent: 9, warned: 90 } as const;
  const told = [
    [null, { used: 0, remaining: 10, warned: null }],
    [usage, { used: 9, remaining: 1, warned: 90 }],
    [
      { ...usage, spent: 2 },
      { used: 9, remaining: 8, warned: 90 },
    ],
    [
      { ...usage, window: windowOf(AT - 3_600_000, "hour") },
      { used: 0, remaining: 10, warned: null },
    ],
    [
      { ...usage, window: windowOf(AT, "day") },
      { used: 0, remaining: 10, warned: null },
    ],
  ] as const;
  for (const [used, expected] of told) {
    const view = toThresholdView(threshold, used, AT);
    expect(view).toEqual({ ...common, ...expected });
    expect(thresholdView.parse(view)).toEqual(view);
  }
  expect(toThresholdView({ limit: 5, unit: "hour" }, usage, AT)).toMatchObject({ used: 9, remaining: 0 });
});

test("every capability is told, and no other", () => {
  const all = Object.fromEntries(CAPABILITIES.map((capability) => [capability, true]));
  const { reveal: _left, ...less } = all;
  expect(capabilities.parse(all)).toEqual(all);
  expect(capabilities.safeParse(less).success).toBe(false);
  expect(capabilities.safeParse({ ...all, export: true }).success).toBe(false);
});
