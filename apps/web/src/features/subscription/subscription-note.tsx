import type { SubscriptionView } from "@keyhold/contract/subscription/subscription";
import { formatUtcDate } from "@keyhold/ui/time-format";
import { describeStanding, isRenewed } from "./describe-standing.ts";

/** The subscription in a line of a table. */
export function SubscriptionNote({ subscription }: { subscription: SubscriptionView }) {
  return (
    <>
      {describeStanding(subscription)}
      <span className="text-muted">{describePeriod(subscription)}</span>
    </>
  );
}

function describePeriod(subscription: SubscriptionView): string {
  const { standing, startsAt, endsAt } = subscription;
  if (!startsAt || !endsAt) return "";
  if (standing === "pending") return ` · from ${formatUtcDate(startsAt)}`;
  if (standing === "active") return ` · until ${formatUtcDate(endsAt)}`;
  return isRenewed(subscription) ? ` · renewed from ${formatUtcDate(startsAt)} to ${formatUtcDate(endsAt)}` : "";
}
