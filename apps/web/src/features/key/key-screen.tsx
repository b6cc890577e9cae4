"use client";

import { StaleNotice } from "../../shell/stale-notice.tsx";
import { problemOf } from "../../trpc/problem.ts";
import { UsageLine } from "../usage/usage-line.tsx";
import { CauseBanner } from "./cause-banner.tsx";
import { KeyCard } from "./key-card.tsx";
import { OldKeyNotice } from "./old-key-notice.tsx";
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
        <Unsubscribed view={view} />
      ) : (
        <>
          <KeyCard organization={organization} view={view} />
          <UsageLine organizationId={organization.slug} />
          <OldKeyNotice organizationId={organization.slug} />
        </>
      )}
      {isAdmin ? null : <p className="text-sm text-muted">Only organization admins can change the key.</p>}
    </div>
  );
}
