"use client";

import { Card } from "@keyhold/ui/card";
import { useSuspenseQuery } from "@tanstack/react-query";
import { StaleNotice } from "../../shell/stale-notice.tsx";
import { useTRPC } from "../../trpc/client.tsx";
import { problemOf } from "../../trpc/problem.ts";
import { SupportContact } from "../key/support-contact.tsx";
import { Unsubscribed } from "../key/unsubscribed.tsx";
import { useKeyView } from "../key/use-key-view.ts";
import { describeConsequence } from "./describe-consequence.ts";
import { isRenewed } from "./describe-standing.ts";
import { SubscriptionFacts } from "./subscription-facts.tsx";
import { SubscriptionHistory } from "./subscription-history.tsx";

/** From when to when, how it stands, what happens at the end and whom to ask (S1–S3). */
export function SubscriptionScreen({ organizationId }: { organizationId: string }) {
  const trpc = useTRPC();
  const asked = useSuspenseQuery(trpc.subscription.get.queryOptions({ organizationId }));
  const { data: key } = useKeyView(organizationId);
  const { data: subscription, error, isFetching, refetch } = asked;
  const isToBeRenewed = subscription.standing === "expired" && !isRenewed(subscription);
  if (subscription.standing === "none") return <Unsubscribed view={key} />;
  return (
    <div className="flex flex-col gap-6">
      {error ? <StaleNotice problem={problemOf(error)} isRetrying={isFetching} onRetry={() => void refetch()} /> : null}
      <Card aria-label="Subscription">
        <SubscriptionFacts subscription={subscription} />
        <div className="flex flex-col gap-1 border-t px-4 py-4 *:max-w-[72ch]">
          {describeConsequence(subscription, key).map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
          <SupportContact
            organizationId={key.organizationId}
            contact={key.supportContact}
            fallback="your service provider"
            purpose={isToBeRenewed ? "to renew it" : "to change or extend it"}
          />
        </div>
      </Card>
      <SubscriptionHistory organizationId={organizationId} />
    </div>
  );
}
