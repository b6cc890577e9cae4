import { organizationInput } from "@keyhold/contract/core";
import { revisionOutput } from "@keyhold/contract/hold/hold";
import { setSubscriptionInput, subscriptionView } from "@keyhold/contract/subscription/subscription";
import { t } from "../../trpc/init.ts";
import { inOrganization } from "../../trpc/procedures.ts";
import { getSubscription } from "./get.ts";
import { setSubscription } from "./set.ts";

export const subscriptionRouter = t.router({
  get: inOrganization("subscription.read")
    .input(organizationInput)
    .output(subscriptionView)
    .query(({ ctx }) => getSubscription(ctx)),
  set: inOrganization("subscription.set")
    .input(setSubscriptionInput)
    .output(revisionOutput)
    .mutation(({ ctx, input }) => setSubscription(ctx, input)),
});
