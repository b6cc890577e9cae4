import type { SubscriptionView } from "@keyhold/contract/subscription/subscription";
import { formatUtcDate } from "@keyhold/ui/time-format";
import { STANDINGS } from "../../copy/statuses.ts";

/** The subscription in a line of a table. */
export function SubscriptionNote({ subscription }: { subscription: SubscriptionView }) {
  return (
    <span>
      {STANDINGS[subscription.standing]}
      <span className="text-muted">{describePeriod(subscription)}</span>
    </span>
  );
}

function describePeriod({ standing, startsAt, endsAt, expiredAt }: SubscriptionView): string {
  if (standing === "pending" && startsAt) return ` · from ${formatUtcDate(startsAt)}`;
  if (standing === "active" && endsAt) return ` · until ${formatUtcDate(endsAt)}`;
  if (standing === "expired" && expiredAt) return ` · on ${formatUtcDate(expiredAt)}`;
  return "";
}
