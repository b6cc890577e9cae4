import { SUBSCRIPTION_STANDINGS } from "@keyhold/domain/key/subscription";
import { z } from "zod";
import { isoInstant, organizationRef, requestId } from "../core.ts";

/** `subscription.get` (S1). `standing` is by the server's clock at the moment of the answer. */
export const subscriptionView = z.object({
  standing: z.enum(SUBSCRIPTION_STANDINGS),
  startsAt: isoInstant.nullable(),
  endsAt: isoInstant.nullable(),
});

export const setSubscriptionInput = z.strictObject({
  organizationId: organizationRef,
  startsAt: isoInstant,
  endsAt: isoInstant,
  requestId: requestId.optional(),
});

export type SubscriptionView = z.infer<typeof subscriptionView>;
