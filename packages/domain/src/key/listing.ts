import type { Instant } from "../core/time.ts";
import { causes } from "./causes.ts";
import { type HoldKind, isHeldBy } from "./hold.ts";
import type { Slot } from "./slot.ts";
import { status } from "./status.ts";
import { standing } from "./subscription.ts";

/**
 * What a list of organizations can be narrowed to: a status of the key page (S1, H2, K4), *disabled* by one of its causes
 * (H1, S2), or a subscription that is about to end (S1). An organization can be in several of them.
 */
export const LISTINGS = [
  "unsubscribed",
  "empty",
  "enabled",
  "disabled",
  "disabled_by_platform",
  "disabled_by_partner",
  "disabled_by_threshold",
  "expired",
  "expiring",
] as const;
/** One of `LISTINGS`. */
export type Listing = (typeof LISTINGS)[number];

/** How long before its end an active subscription is *expiring*, in milliseconds: 30 days. */
export const EXPIRING_WITHIN_MS = 30 * 24 * 60 * 60 * 1000;

/** Whether an organization with this slot is listed so at a moment: by the clock of the decision and never by a job (S1). */
export function isListedAs(listing: Listing, slot: Slot, now: Instant): boolean {
  switch (listing) {
    case "unsubscribed":
    case "empty":
    case "enabled":
    case "disabled":
      return status(slot, now) === listing;
    case "disabled_by_platform":
      return isDisabledBy("platform", slot, now);
    case "disabled_by_partner":
      return isDisabledBy("partner", slot, now);
    case "disabled_by_threshold":
      return isDisabledBy("threshold", slot, now);
    case "expired":
      return causes(slot, now).some(({ code }) => code === "SUBSCRIPTION_EXPIRED");
    case "expiring":
      return isExpiring(slot, now);
  }
}

function isDisabledBy(kind: HoldKind, slot: Slot, now: Instant): boolean {
  return status(slot, now) === "disabled" && isHeldBy(slot.holds, kind);
}

function isExpiring({ subscription }: Slot, now: Instant): boolean {
  const stands = standing(subscription, now);
  return stands.kind === "active" && stands.endsAt - now <= EXPIRING_WITHIN_MS;
}
