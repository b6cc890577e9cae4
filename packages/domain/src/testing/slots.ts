import { organizationId } from "../core/ids.ts";
import { fingerprint } from "../key/fingerprint.ts";
import type { Hold, HoldKind } from "../key/hold.ts";
import { type Contents, createSlot, type Slot } from "../key/slot.ts";
import type { Subscription } from "../key/subscription.ts";
import { SYSTEM } from "./actors.ts";

/** The moment at which the tests decide. */
export const NOW = 1_000_000;

export const CURRENT = fingerprint("fingerprint of the current value");
export const OTHER = fingerprint("fingerprint of another value");

export const KEY: Contents = { kind: "key", fingerprint: CURRENT };
export const EMPTY: Contents = { kind: "empty" };

export const ACTIVE: Subscription = { startsAt: NOW - 500, endsAt: NOW + 500, lapsedAt: null };
const EXPIRED: Subscription = { startsAt: NOW - 500, endsAt: NOW - 100, lapsedAt: null };
const PENDING: Subscription = { startsAt: NOW + 100, endsAt: NOW + 500, lapsedAt: null };
const RENEWED_LATER: Subscription = { ...PENDING, lapsedAt: NOW - 300 };

export function holdOf(kind: HoldKind): Hold {
  return {
    kind,
    reason: "OTHER",
    message: `stopped by ${kind}`,
    note: "private",
    party: kind === "partner" ? "Northwind" : null,
    placedBy: SYSTEM,
    placedAt: NOW - 50,
  };
}

/** A slot at revision 7. */
export function slotWith(contents: Contents, subscription: Subscription | null, ...holds: readonly HoldKind[]): Slot {
  return { ...createSlot(organizationId("acme")), revision: 7, contents, subscription, holds: holds.map(holdOf) };
}

/** Every state a slot can be in, as far as the rules tell them apart. */
export const STATES = {
  "never subscribed": slotWith({ kind: "unprovisioned" }, null),
  "never subscribed, held by the platform": slotWith({ kind: "unprovisioned" }, null, "platform"),
  "subscribed, not provisioned": slotWith({ kind: "unprovisioned" }, ACTIVE),
  "not begun, key": slotWith(KEY, PENDING),
  "not begun, key, held by the partner": slotWith(KEY, PENDING, "partner"),
  "active, empty": slotWith(EMPTY, ACTIVE),
  "active, key": slotWith(KEY, ACTIVE),
  "held by the platform, empty": slotWith(EMPTY, ACTIVE, "platform"),
  "held by the platform, key": slotWith(KEY, ACTIVE, "platform"),
  "held by the partner, empty": slotWith(EMPTY, ACTIVE, "partner"),
  "held by the partner, key": slotWith(KEY, ACTIVE, "partner"),
  "held by a threshold, empty": slotWith(EMPTY, ACTIVE, "threshold"),
  "held by a threshold, key": slotWith(KEY, ACTIVE, "threshold"),
  "held by all three, key": slotWith(KEY, ACTIVE, "platform", "partner", "threshold"),
  "expired, empty": slotWith(EMPTY, EXPIRED),
  "expired, key": slotWith(KEY, EXPIRED),
  "expired, empty, held by the partner": slotWith(EMPTY, EXPIRED, "partner"),
  "expired, key, held by the partner": slotWith(KEY, EXPIRED, "partner"),
  "lapsed, renewed from later on, key": slotWith(KEY, RENEWED_LATER),
} as const satisfies Record<string, Slot>;

export type StateName = keyof typeof STATES;
