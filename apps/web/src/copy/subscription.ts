import type { SubscriptionView } from "@keyhold/contract/subscription/subscription";

type Standing = SubscriptionView["standing"];

/** What setting a subscription is called, and what its button says, by what there is now. */
export const SET_SUBSCRIPTION: Record<Standing, { title: string; action: string }> = {
  none: { title: "Enable subscription", action: "Enable" },
  pending: { title: "Change subscription", action: "Save" },
  active: { title: "Change subscription", action: "Save" },
  expired: { title: "Renew subscription", action: "Renew" },
};
