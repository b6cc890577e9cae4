import type { ActorRef } from "../access/actor.ts";
import type { OrganizationId } from "../core/ids.ts";
import type { Instant } from "../core/time.ts";
import type { Fingerprint } from "./fingerprint.ts";
import type { Hold, PublicHold } from "./hold.ts";
import { hasBegun, type Subscription } from "./subscription.ts";

/** What is in a slot: nothing yet (K3 has not happened), nothing any more, or the one key. */
export type Contents =
  | { readonly kind: "unprovisioned" }
  | { readonly kind: "empty" }
  | { readonly kind: "key"; readonly fingerprint: Fingerprint };

/** Who changed the key last, and when (K10). Holds and subscriptions do not change the key. */
export type LastModified = {
  readonly by: ActorRef;
  readonly side: "organization" | "provider";
  readonly at: Instant;
};

/**
 * An organization's one place for its one key (K1). Holds sit on the slot and not on the key (H4); `revision` rises by one
 * with every change of any of this (K12).
 */
export type Slot = {
  readonly organizationId: OrganizationId;
  readonly revision: number;
  readonly contents: Contents;
  readonly subscription: Subscription | null;
  readonly holds: readonly Hold[];
  readonly lastModified: LastModified | null;
};

/** As much of a slot as a verdict needs (V). */
export type JudgedSlot = Pick<Slot, "revision" | "contents" | "subscription"> & {
  readonly holds: readonly PublicHold[];
};

/** The slot that every organization is born with: revision 0, nothing in it. */
export function createSlot(organizationId: OrganizationId): Slot {
  return {
    organizationId,
    revision: 0,
    contents: { kind: "unprovisioned" },
    subscription: null,
    holds: [],
    lastModified: null,
  };
}

/**
 * Whether the organization has been given its key and its subscription has begun at some time (S1, K3). Before that the
 * slot is as good as not there: no value is shown, nothing can be changed and no verdict accepts it.
 */
export function hasServed(slot: Pick<Slot, "contents" | "subscription">, now: Instant): boolean {
  return slot.contents.kind !== "unprovisioned" && hasBegun(slot.subscription, now);
}
