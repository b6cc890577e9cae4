import type { SubscriptionView } from "@keyhold/contract/subscription/subscription";
import { toSubscriptionView } from "@keyhold/contract/wire";
import type { OrganizationContext } from "../../trpc/reach.ts";
import { loadSlot } from "../../command/load-slot.ts";

/** From when to when the organization may use the API, and how that stands now (S1). */
export async function getSubscription(context: OrganizationContext): Promise<SubscriptionView> {
  const { subscription } = await loadSlot(context);
  return toSubscriptionView(subscription, context.services.clock.now());
}
