"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.tsx";
import { HoldSection } from "../hold/hold-section.tsx";
import { TermsCard } from "./terms-card.tsx";

/** The overview: what stops the key, and what it may be used for. */
export function OrganizationScreen({ slug }: { slug: string }) {
  const { data: organization } = useSuspenseQuery(useTRPC().organizations.get.queryOptions({ organizationId: slug }));
  return (
    <div className="grid items-start gap-6 xl:grid-cols-2">
      <HoldSection organization={organization} />
      <TermsCard organization={organization} />
    </div>
  );
}
