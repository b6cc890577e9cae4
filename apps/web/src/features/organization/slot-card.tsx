"use client";

import type { OrganizationView } from "@keyhold/contract/organization/organization";
import type { SubscriptionView } from "@keyhold/contract/subscription/subscription";
import { Button } from "@keyhold/ui/button";
import { Card, CardHeader } from "@keyhold/ui/card";
import { Fact, Facts } from "@keyhold/ui/facts";
import { useState } from "react";
import { CopyableId } from "../../shell/copyable-id.tsx";
import { Moment } from "../../shell/moment.tsx";
import { describeStanding, isRenewed } from "../subscription/describe-standing.ts";
import { SetSubscriptionDialog } from "../subscription/set-subscription-dialog.tsx";
import { ThresholdFact } from "../usage/threshold-fact.tsx";
import { MoveOrganizationDialog } from "./move-organization-dialog.tsx";
import { OrganizationStatus } from "./organization-status.tsx";

/** The state of the slot as the provider may know it: everything but the key's value. */
export function SlotCard({ organization }: { organization: OrganizationView }) {
  return (
    <Card aria-label="State of the key">
      <CardHeader title="Key" actions={<OrganizationStatus organization={organization} />} />
      <Facts>
        <SubscriptionFact organization={organization} />
        <ThresholdFact organization={organization} />
        <PartnerFact organization={organization} />
        <Fact term="Short name">
          <span className="font-mono text-sm">{organization.slug}</span>
        </Fact>
        <Fact term="Organization id">
          <CopyableId id={organization.id} label="Copy organization id" />
        </Fact>
        <Fact term="Created">
          <Moment at={organization.createdAt} />
        </Fact>
      </Facts>
    </Card>
  );
}

function PartnerFact({ organization }: { organization: OrganizationView }) {
  const [isOpen, setOpen] = useState(false);
  const { partner, providerCapabilities } = organization;
  const button = providerCapabilities.update ? (
    <Button size="small" onClick={() => setOpen(true)}>
      Change service provider
    </Button>
  ) : null;
  return (
    <Fact term="Service provider" actions={button}>
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
      Set subscription
    </Button>
  ) : null;
  return (
    <Fact term="Subscription" actions={button}>
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
