import { SUBSCRIPTION_STANDINGS } from "@keyhold/domain/key/subscription";
import { z } from "zod";
import { isoInstant, organizationRef, requestId } from "../core.ts";

/**
 * `subscription.get` (S1). `standing` is by the server's clock at the moment of the answer. `expiredAt` is since when it is
 * expired, null otherwise; the period may be one that is still to come (renewed from a later day on).
 */
export const subscriptionView = z.object({
  standing: z.enum(SUBSCRIPTION_STANDINGS),
  startsAt: isoInstant.nullable(),
  endsAt: isoInstant.nullable(),
  expiredAt: isoInstant.nullable(),
});

/** `subscription.set` (S1, S3). Refused with `FORBIDDEN`, `SUBSCRIPTION_PERIOD_INVALID`. */
export const setSubscriptionInput = z.strictObject({
  organizationId: organizationRef,
  startsAt: isoInstant,
  endsAt: isoInstant,
  requestId: requestId.optional(),
});

/** A parsed `subscriptionView`. */
export type SubscriptionView = z.infer<typeof subscriptionView>;
