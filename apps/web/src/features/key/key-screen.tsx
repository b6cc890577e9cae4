"use client";

import { HoverLink } from "../../shell/hover-link.tsx";
import { usagePath } from "../../shell/paths.ts";
import { StaleNotice } from "../../shell/stale-notice.tsx";
import { problemOf } from "../../trpc/problem.ts";
import { UsageLine } from "../usage/usage-line.tsx";
import { CauseBanner } from "./cause-banner.tsx";
import { KeyCard } from "./key-card.tsx";
import { OldKeyNotice } from "./old-key-notice.tsx";
import { UseIt } from "./snippets/use-it.tsx";
import { Unsubscribed } from "./unsubscribed.tsx";
import type { KeyOrganization } from "./use-key-actions.ts";
import { useKeyView } from "./use-key-view.ts";

type KeyScreenProps = { organization: KeyOrganization; isAdmin: boolean };

export function KeyScreen({ organization, isAdmin }: KeyScreenProps) {
  const { data: view, error, refetch, isFetching } = useKeyView(organization.slug);
  return (
    <div className="flex flex-col gap-4">
      {error ? <StaleNotice problem={problemOf(error)} isRetrying={isFetching} onRetry={() => void refetch()} /> : null}
      {view.causes.map((cause, index) => (
        <CauseBanner
          key={cause.code === "HOLD" ? cause.kind : cause.code}
          cause={cause}
          view={view}
          showId={index === view.causes.length - 1 && view.status !== "unsubscribed"}
        />
      ))}
      {view.status === "unsubscribed" ? (
        <>
          <Unsubscribed view={view} />
          {isAdmin ? null : <AdminsOnly />}
        </>
      ) : (
        <>
          <KeyCard organization={organization} view={view} />
          {isAdmin ? null : <AdminsOnly />}
          <div className="flex min-h-5 flex-wrap items-center justify-between gap-x-6 gap-y-1">
            <UsageLine organizationId={organization.slug} />
            <UsageLink slug={organization.slug} />
          </div>
          <OldKeyNotice organizationId={organization.slug} />
          {view.masked === null ? null : <UseIt baseUrl={view.baseUrl} />}
        </>
      )}
    </div>
  );
}

function AdminsOnly() {
  return <p className="text-sm text-muted">Only organization admins can change the key.</p>;
}

function UsageLink({ slug }: { slug: string }) {
  return (
    <HoverLink href={usagePath(slug)} className="rounded-base text-sm font-medium text-accent hover:underline">
      Usage over time
    </HoverLink>
  );
}
