"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Moment } from "../../shell/moment.tsx";
import { PageTitle } from "../../shell/page.tsx";
import { StaleNotice } from "../../shell/stale-notice.tsx";
import { useTRPC } from "../../trpc/client.tsx";
import { problemOf } from "../../trpc/problem.ts";
import { AuditCard } from "./audit-card.tsx";
import { BackupCard } from "./backup-card.tsx";
import { HealthCard } from "./health-card.tsx";
import { MasterKeysCard } from "./master-keys-card.tsx";
import { VerdictsCard } from "./verdicts-card.tsx";
import { WebhooksCard } from "./webhooks-card.tsx";

const LOOKED_AGAIN_MS = 5000;

/** How Keyhold fares. It looks again by itself, and what is on the page stays there until there is something newer. */
export function SystemScreen() {
  const options = useTRPC().system.get.queryOptions();
  const query = useSuspenseQuery({ ...options, refetchInterval: LOOKED_AGAIN_MS });
  const { data, error, isFetching, refetch } = query;
  const { counted } = data;
  return (
    <>
      <PageTitle title="System">Looked at again every five seconds while this page is open.</PageTitle>
      {error ? <StaleNotice problem={problemOf(error)} isRetrying={isFetching} onRetry={() => void refetch()} /> : null}
      <div className="gap-4 lg:columns-2 [&>section]:mb-4 [&>section]:break-inside-avoid">
        <HealthCard system={data} isStale={error !== null} />
        <VerdictsCard verdicts={data.verdicts} />
        <WebhooksCard webhooks={counted.webhooks} />
        <MasterKeysCard masterKeys={counted.masterKeys} />
        <AuditCard audit={counted.audit} />
        <BackupCard engine={data.database.engine} />
      </div>
      <p className="max-w-[72ch] text-sm text-muted">
        Webhooks, master keys and audit chains were counted at <Moment at={counted.at} show="exact" />, and are counted
        at most once in {counted.keptForS} seconds.
      </p>
    </>
  );
}
