"use client";

import type { WebhookView } from "@keyhold/contract/webhook/webhook";
import { Button } from "@keyhold/ui/button";
import { EmptyState } from "@keyhold/ui/empty-state";
import { useSuspenseQuery } from "@tanstack/react-query";
import Link from "next/link";
import { PageTitle } from "../../shell/page.tsx";
import { StaleNotice } from "../../shell/stale-notice.tsx";
import { useTRPC } from "../../trpc/client.tsx";
import { problemOf } from "../../trpc/problem.ts";
import { DeliverySection } from "./delivery-section.tsx";
import { DisabledBanner } from "./disabled-banner.tsx";
import { EndpointCard } from "./endpoint-card.tsx";
import { describeViewer, listPathOf, type WebhookOwner } from "./owner.ts";
import { VerificationSnippet } from "./verification-snippet.tsx";

type EndpointScreenProps = { owner: WebhookOwner; endpointId: string };

/** One endpoint: what it is, what was sent to it, and how its server verifies that. */
export function EndpointScreen({ owner, endpointId }: EndpointScreenProps) {
  const query = useSuspenseQuery(useTRPC().webhooks.list.queryOptions({ organizationId: owner }));
  const { data, error, isFetching, refetch } = query;
  const endpoint = data.items.find(({ id }) => id === endpointId);
  if (endpoint === undefined) return <Gone owner={owner} />;
  return (
    <div className="flex w-full flex-col gap-6">
      <PageTitle title={hostOf(endpoint)}>{endpoint.description}</PageTitle>
      {error ? <StaleNotice problem={problemOf(error)} isRetrying={isFetching} onRetry={() => void refetch()} /> : null}
      {endpoint.disabled ? <DisabledBanner disabled={endpoint.disabled} /> : null}
      <EndpointCard owner={owner} endpoint={endpoint} canManage={data.canManage} allows={data.allows} />
      {data.canManage ? null : <p className="text-sm text-muted">{describeViewer(owner)}</p>}
      <DeliverySection owner={owner} endpoint={endpoint} canManage={data.canManage} />
      <VerificationSnippet />
    </div>
  );
}

function hostOf({ url }: WebhookView): string {
  return new URL(url).host;
}

/** It was there when the page was written. */
function Gone({ owner }: { owner: WebhookOwner }) {
  return (
    <div className="rounded-base border">
      <EmptyState
        level="h1"
        title="This endpoint is gone."
        actions={
          <Button asChild>
            <Link href={listPathOf(owner)}>All webhooks</Link>
          </Button>
        }
      >
        It was deleted, and nothing is sent to it any more.
      </EmptyState>
    </div>
  );
}
