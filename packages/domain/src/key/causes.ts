import type { Instant } from "../core/time.ts";
import { type HoldKind, type HoldReason, inOrder, type PublicHold } from "./hold.ts";
import { hasServed, type JudgedSlot } from "./slot.ts";
import { standing } from "./subscription.ts";

/** Why a key does not work, as the organization may know it (H2): who stopped it, why, since when. Never the private note or a person. */
export type Cause =
  | {
      readonly code: "HOLD";
      readonly kind: HoldKind;
      readonly reason: HoldReason;
      readonly message: string;
      readonly party: string | null;
      readonly since: Instant;
    }
  | { readonly code: "SUBSCRIPTION_EXPIRED"; readonly since: Instant };

/** Every cause that stands at a moment: holds first (platform, partner, threshold), then an expired subscription (H2, S2). */
export function causes(slot: JudgedSlot, now: Instant): readonly Cause[] {
  return [...inOrder(slot.holds).map(causeOf), ...expiry(slot, now)];
}

function causeOf({ kind, reason, message, party, placedAt }: PublicHold): Cause {
  return { code: "HOLD", kind, reason, message, party, since: placedAt };
}

function expiry(slot: JudgedSlot, now: Instant): readonly Cause[] {
  const stands = standing(slot.subscription, now);
  if (stands.kind !== "expired" || !hasServed(slot, now)) return [];
  return [{ code: "SUBSCRIPTION_EXPIRED", since: stands.since }];
}
