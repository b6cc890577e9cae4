import type { SubscriptionView } from "@keyhold/contract/subscription/subscription";
import { toSubscriptionView } from "@keyhold/contract/wire";
import { loadSlot } from "../../command/load-slot.ts";
import type { OrganizationContext } from "../../trpc/reach.ts";

/** From when to when the organization may use the API, and how that stands now (S1). */
export async function getSubscription(context: OrganizationContext): Promise<SubscriptionView> {
  const { subscription } = await loadSlot(context);
  return toSubscriptionView(subscription, context.services.clock.now());
}
