import type { Listing } from "@keyhold/domain/key/listing";

/** What the list can be narrowed to, in the order in which it is offered. */
export const LISTING_LABELS: Record<Listing, string> = {
  enabled: "Enabled",
  empty: "No key",
  unsubscribed: "Not subscribed",
  expiring: "Ends within 30 days",
  expired: "Expired",
  disabled: "Disabled",
  disabled_by_platform: "Held by the platform",
  disabled_by_partner: "Held by a partner",
  disabled_by_threshold: "Over threshold",
};
