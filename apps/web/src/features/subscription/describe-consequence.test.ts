import type { SubscriptionView } from "@keyhold/contract/subscription/subscription";
import { expect, test } from "vitest";
import { describeConsequence } from "./describe-consequence.ts";

const ACTIVE: SubscriptionView = {
  standing: "active",
  startsAt: "2026-01-01T00:00:00.000Z",
  endsAt: "2027-01-01T00:00:00.000Z",
  expiredAt: null,
};
const EXPIRED: SubscriptionView = { ...ACTIVE, standing: "expired", expiredAt: ACTIVE.endsAt };
const RENEWED: SubscriptionView = {
  standing: "expired",
  startsAt: "2027-03-01T00:00:00.000Z",
  endsAt: "2028-01-01T00:00:00.000Z",
  expiredAt: "2027-01-01T00:00:00.000Z",
};
const KEY = { masked: "••••", causes: [] };
const EMPTY = { masked: null, causes: [] };

type Case = { what: string; subscription: SubscriptionView; slot: typeof KEY | typeof EMPTY; sentences: string[] };
const CASES: Case[] = [
  {
    what: "active, with a key",
    subscription: ACTIVE,
    slot: KEY,
    sentences: [
      "From 1 January 2027, 00:00 UTC on your key is refused. It is kept, and nobody in your organization can change it then.",
      "When the subscription is renewed, the same key works again at once.",
    ],
  },
  {
    what: "active, empty",
    subscription: ACTIVE,
    slot: EMPTY,
    sentences: [
      "From 1 January 2027, 00:00 UTC on no key can be added.",
      "When the subscription is renewed, a key can be added again.",
    ],
  },
  {
    what: "expired, with a key",
    subscription: EXPIRED,
    slot: KEY,
    sentences: [
      "Your key is kept, and refused. Nobody in your organization can change it now.",
      "When the subscription is renewed, the same key works again at once.",
    ],
  },
  {
    what: "expired and renewed from a later day on",
    subscription: RENEWED,
    slot: KEY,
    sentences: [
      "Your key is kept, and refused. Nobody in your organization can change it now.",
      "The subscription is renewed: from 1 March 2027, 00:00 UTC on the same key works again.",
    ],
  },
  {
    what: "not begun",
    subscription: { ...ACTIVE, standing: "pending" },
    slot: EMPTY,
    sentences: [
      "From 1 January 2026, 00:00 UTC on your organization has a key that works. You do not have to do anything for that.",
    ],
  },
];

test.each(CASES)("S1–S3: $what", ({ subscription, slot, sentences }) => {
  expect(describeConsequence(subscription, slot)).toEqual(sentences);
});

test("S3: a hold is said, because a renewal alone does not end it", () => {
  const since = "2026-11-01T00:00:00.000Z";
  const hold = { code: "HOLD", kind: "platform", reason: "OTHER", message: "Stop.", party: null, since } as const;
  expect(describeConsequence(EXPIRED, { ...KEY, causes: [hold] }).at(-1)).toBe(
    "The key is stopped for another reason, too: its page says which.",
  );
});
