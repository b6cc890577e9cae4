"use client";

import type { OrganizationView } from "@keyhold/contract/organization/organization";
import { Button } from "@keyhold/ui/button";
import { formatCount } from "@keyhold/ui/count-format";
import { Fact } from "@keyhold/ui/facts";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { describeLimit, describeReset } from "../../copy/usage.ts";
import { useTRPC } from "../../trpc/client.tsx";
import { SetThresholdDialog } from "./set-threshold-dialog.tsx";
import { type StandingThreshold, standingOf } from "./standing-threshold.ts";

/** How many calls may pass, and where to change that. While it is not known, nothing is offered that depends on it. */
export function ThresholdFact({ organization }: { organization: OrganizationView }) {
  const [isOpen, setOpen] = useState(false);
  const { data } = useQuery(useTRPC().threshold.get.queryOptions({ organizationId: organization.slug }));
  const threshold = data ? standingOf(data) : null;
  const isOffered = data !== undefined && organization.providerCapabilities.setThreshold;
  const button = isOffered ? (
    <Button size="small" onClick={() => setOpen(true)}>
      Set threshold
    </Button>
  ) : null;
  return (
    <Fact term="Threshold" actions={button} actionsBelow>
      {threshold ? <Standing threshold={threshold} /> : null}
      {data && !threshold ? <span className="text-muted">None: calls are counted, not limited</span> : null}
      {data ? null : <span className="text-muted">Not known now</span>}
      {isOpen ? <SetThresholdDialog {...{ organization, threshold }} onClose={() => setOpen(false)} /> : null}
    </Fact>
  );
}

function Standing({ threshold: { limit, window, used, remaining, resetsAt } }: { threshold: StandingThreshold }) {
  return (
    <>
      <p className="font-medium">{describeLimit(limit, window)}</p>
      <p className="text-sm text-muted tabular-nums">
        {formatCount(used)} used, {formatCount(remaining)} left, {describeReset(window, resetsAt)}
      </p>
    </>
  );
}
