import type { SubscriptionView } from "@keyhold/contract/subscription/subscription";
import { Fact, Facts } from "@keyhold/ui/facts";
import { StatusBadge } from "@keyhold/ui/status-badge";
import { STANDING_SHAPES, STANDINGS } from "../../copy/statuses.ts";
import { Moment } from "../../shell/moment.tsx";
import { isRenewed } from "./describe-standing.ts";

export function SubscriptionFacts({ subscription }: { subscription: SubscriptionView }) {
  const { standing, startsAt, endsAt, expiredAt } = subscription;
  return (
    <Facts>
      <Fact term="Status">
        <StatusBadge shape={STANDING_SHAPES[standing]} tone={standing === "active" ? "accent" : "neutral"}>
          {STANDINGS[standing]}
        </StatusBadge>
      </Fact>
      {isRenewed(subscription) && expiredAt ? (
        <Fact term="Ended on">
          <Moment at={expiredAt} />
        </Fact>
      ) : null}
      <Fact term={standing === "pending" || isRenewed(subscription) ? "Begins on" : "Began on"}>
        {startsAt ? <Moment at={startsAt} /> : null}
      </Fact>
      <Fact term={standing === "expired" && !isRenewed(subscription) ? "Ended on" : "Ends on"}>
        {endsAt ? <Moment at={endsAt} /> : null}
      </Fact>
    </Facts>
  );
}
