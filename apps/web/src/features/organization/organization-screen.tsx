"use client";

import { Button } from "@keyhold/ui/button";
import { useSuspenseQuery } from "@tanstack/react-query";
import Link from "next/link";
import { PageTitle } from "../../shell/page.tsx";
import { organizationMembersPath } from "../../shell/paths.ts";
import { StaleNotice } from "../../shell/stale-notice.tsx";
import { useTRPC } from "../../trpc/client.tsx";
import { problemOf } from "../../trpc/problem.ts";
import { HoldSection } from "../hold/hold-section.tsx";
import { SlotCard } from "./slot-card.tsx";

export function OrganizationScreen({ slug }: { slug: string }) {
  const query = useSuspenseQuery(useTRPC().organizations.get.queryOptions({ organizationId: slug }));
  const { data: organization, error, isFetching, refetch } = query;
  return (
    <div className="flex w-full max-w-[960px] flex-col gap-6">
      <PageTitle
        title={organization.name}
        actions={organization.providerCapabilities.update ? <MembersLink slug={slug} /> : null}
      />
      {error ? <StaleNotice problem={problemOf(error)} isRetrying={isFetching} onRetry={() => void refetch()} /> : null}
      <SlotCard organization={organization} />
      <HoldSection organization={organization} />
    </div>
  );
}

/** Also how a new organization gets its first admin. */
function MembersLink({ slug }: { slug: string }) {
  return (
    <Button asChild>
      <Link href={organizationMembersPath(slug)}>Members</Link>
    </Button>
  );
}
