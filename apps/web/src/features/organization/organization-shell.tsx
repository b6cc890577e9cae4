"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useSelectedLayoutSegment } from "next/navigation";
import type { ReactNode } from "react";
import { Page, PageTitle } from "../../shell/page.tsx";
import { organizationPath, organizationsPath } from "../../shell/paths.ts";
import { StaleNotice } from "../../shell/stale-notice.tsx";
import { useTRPC } from "../../trpc/client.tsx";
import { problemOf } from "../../trpc/problem.ts";
import { OrganizationTabs, tabOf } from "./organization-tabs.tsx";
import { SlotCard } from "./slot-card.tsx";

type OrganizationShellProps = { slug: string; isPlatform: boolean; children: ReactNode };

/** What stays while one goes through the tabs of an organization: who it is, and the state of its key. */
export function OrganizationShell({ slug, isPlatform, children }: OrganizationShellProps) {
  const current = useSelectedLayoutSegment();
  const query = useSuspenseQuery(useTRPC().organizations.get.queryOptions({ organizationId: slug }));
  const { data: organization, error, isFetching, refetch } = query;
  const tab = tabOf(current);
  return (
    <Page
      steps={[
        { label: "Organizations", href: organizationsPath },
        { label: organization.name, href: organizationPath(slug) },
        ...(tab ? [tab] : []),
      ]}
      wide
    >
      <div className="flex w-full max-w-[1200px] flex-col gap-6">
        <PageTitle title={organization.name} />
        {error ? (
          <StaleNotice problem={problemOf(error)} isRetrying={isFetching} onRetry={() => void refetch()} />
        ) : null}
        <SlotCard organization={organization} />
        <OrganizationTabs slug={slug} current={current} isPlatform={isPlatform} />
        {children}
      </div>
    </Page>
  );
}
