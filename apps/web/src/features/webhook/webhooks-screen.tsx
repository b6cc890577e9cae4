"use client";

import { MOST_ENDPOINTS } from "@keyhold/domain/webhook/events";
import { useSuspenseQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { PageTitle } from "../../shell/page.tsx";
import { StaleNotice } from "../../shell/stale-notice.tsx";
import { useTRPC } from "../../trpc/client.tsx";
import { problemOf } from "../../trpc/problem.ts";
import { AddEndpoint } from "./add-endpoint.tsx";
import { EndpointTable } from "./endpoint-table.tsx";
import { describeViewer, type WebhookOwner } from "./owner.ts";

type WebhooksScreenProps = { owner: WebhookOwner; children: ReactNode };

/** The servers that are told what happens, and how they stand. */
export function WebhooksScreen({ owner, children }: WebhooksScreenProps) {
  const query = useSuspenseQuery(useTRPC().webhooks.list.queryOptions({ organizationId: owner }));
  const { data, error, isFetching, refetch } = query;
  const hasRoom = data.items.length < MOST_ENDPOINTS;
  return (
    <div className="flex w-full flex-col gap-6">
      <PageTitle
        title="Webhooks"
        actions={data.canManage && hasRoom ? <AddEndpoint owner={owner} allows={data.allows} /> : null}
      >
        {children}
      </PageTitle>
      {error ? <StaleNotice problem={problemOf(error)} isRetrying={isFetching} onRetry={() => void refetch()} /> : null}
      <EndpointTable owner={owner} endpoints={data.items} canManage={data.canManage} />
      {data.canManage ? null : <p className="text-sm text-muted">{describeViewer(owner)}</p>}
      {hasRoom ? null : (
        <p className="text-sm text-muted">
          There are {MOST_ENDPOINTS} endpoints, which is the most. Delete one to add another.
        </p>
      )}
    </div>
  );
}
