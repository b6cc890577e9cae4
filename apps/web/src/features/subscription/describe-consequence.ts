import type { KeyView } from "@keyhold/contract/key/outputs";
import type { SubscriptionView } from "@keyhold/contract/subscription/subscription";
import { formatUtc } from "@keyhold/ui/time-format";
import { isRenewed } from "./describe-standing.ts";

type Slot = Pick<KeyView, "masked" | "causes">;

/** What the subscription means for the key, now and at its end, a sentence each (S1–S3). */
export function describeConsequence(subscription: SubscriptionView, slot: Slot): string[] {
  const held = slot.causes.some(({ code }) => code === "HOLD")
    ? ["The key is stopped for another reason, too: its page says which."]
    : [];
  return [...sentencesOf(subscription, slot.masked !== null), ...held];
}

function sentencesOf(subscription: SubscriptionView, hasKey: boolean): string[] {
  const starts = subscription.startsAt ? formatUtc(subscription.startsAt) : "its start";
  const ends = subscription.endsAt ? formatUtc(subscription.endsAt) : "its end";
  if (subscription.standing === "pending") {
    return [`From ${starts} on your organization has a key that works. You do not have to do anything for that.`];
  }
  if (subscription.standing === "active") return [whatEnds(ends, hasKey), whatRenewalDoes(hasKey)];
  const state = hasKey
    ? "Your key is kept, and refused. Nobody in your organization can change it now."
    : "There is no key, and none can be added now.";
  return [state, isRenewed(subscription) ? whatComes(starts, hasKey) : whatRenewalDoes(hasKey)];
}

function whatEnds(ends: string, hasKey: boolean): string {
  return hasKey
    ? `From ${ends} on your key is refused. It is kept, and nobody in your organization can change it then.`
    : `From ${ends} on no key can be added.`;
}

function whatRenewalDoes(hasKey: boolean): string {
  return hasKey
    ? "When the subscription is renewed, the same key works again at once."
    : "When the subscription is renewed, a key can be added again.";
}

function whatComes(starts: string, hasKey: boolean): string {
  return hasKey
    ? `The subscription is renewed: from ${starts} on the same key works again.`
    : `The subscription is renewed: from ${starts} on a key can be added again.`;
}
