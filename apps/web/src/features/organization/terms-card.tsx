"use client";

import type { OrganizationView } from "@keyhold/contract/organization/organization";
import type { SubscriptionView } from "@keyhold/contract/subscription/subscription";
import { Button } from "@keyhold/ui/button";
import { Card, CardHeader } from "@keyhold/ui/card";
import { Fact, Facts } from "@keyhold/ui/facts";
import { useState } from "react";
import { SET_SUBSCRIPTION } from "../../copy/subscription.ts";
import { Moment } from "../../shell/moment.tsx";
import { describeStanding, isRenewed } from "../subscription/describe-standing.ts";
import { SetSubscriptionDialog } from "../subscription/set-subscription-dialog.tsx";
import { ThresholdFact } from "../usage/threshold-fact.tsx";
import { MoveOrganizationDialog } from "./move-organization-dialog.tsx";

/** What was agreed with the organization: until when, how much, and through whom. */
export function TermsCard({ organization }: { organization: OrganizationView }) {
  return (
    <Card aria-label="Terms">
      <CardHeader title="Terms" />
      <Facts>
        <SubscriptionFact organization={organization} />
        <ThresholdFact organization={organization} />
        <PartnerFact organization={organization} />
      </Facts>
    </Card>
  );
}

function PartnerFact({ organization }: { organization: OrganizationView }) {
  const [isOpen, setOpen] = useState(false);
  const { partner, providerCapabilities } = organization;
  const button = providerCapabilities.update ? (
    <Button size="small" onClick={() => setOpen(true)}>
      Change partner
    </Button>
  ) : null;
  return (
    <Fact term="Partner" actions={button} actionsBelow>
      {partner?.name ?? <span className="text-muted">None; served by the platform</span>}
      {isOpen ? <MoveOrganizationDialog organization={organization} onClose={() => setOpen(false)} /> : null}
    </Fact>
  );
}

function SubscriptionFact({ organization }: { organization: OrganizationView }) {
  const [isOpen, setOpen] = useState(false);
  const { subscription } = organization;
  const button = organization.providerCapabilities.setSubscription ? (
    <Button size="small" onClick={() => setOpen(true)}>
      {SET_SUBSCRIPTION[subscription.standing].title}
    </Button>
  ) : null;
  return (
    <Fact term="Subscription" actions={button} actionsBelow>
      <p className="font-medium">{describeStanding(subscription)}</p>
      <Period subscription={subscription} />
      {isOpen ? <SetSubscriptionDialog organization={organization} onClose={() => setOpen(false)} /> : null}
    </Fact>
  );
}

function Period({ subscription }: { subscription: SubscriptionView }) {
  const { startsAt, endsAt } = subscription;
  if (!startsAt || !endsAt) return null;
  return (
    <p className="text-sm text-muted">
      {isRenewed(subscription) ? "Renewed from " : null}
      <Moment at={startsAt} show="exact" /> to <Moment at={endsAt} />
    </p>
  );
}
