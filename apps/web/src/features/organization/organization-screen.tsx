"use client";

import type { OrganizationView } from "@keyhold/contract/organization/organization";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.tsx";
import { HoldSection } from "../hold/hold-section.tsx";
import { TermsCard } from "./terms-card.tsx";

/** The overview: what stops the key, and what it may be used for. */
export function OrganizationScreen({ slug }: { slug: string }) {
  const { data: organization } = useSuspenseQuery(useTRPC().organizations.get.queryOptions({ organizationId: slug }));
  return (
    <div className="flex flex-col gap-4">
      {mayAct(organization) ? null : (
        <p className="text-sm text-muted">Only operators and the partner&apos;s admins can place and release holds.</p>
      )}
      <div className="grid items-start gap-6 xl:grid-cols-2">
        <HoldSection organization={organization} />
        <TermsCard organization={organization} />
      </div>
    </div>
  );
}

function mayAct({ providerCapabilities: may }: OrganizationView): boolean {
  return may.update || may.setSubscription || may.placeHold.length > 0;
}
