"use client";

import type { WebhookView } from "@keyhold/contract/webhook/webhook";
import { Button } from "@keyhold/ui/button";
import { EmptyState } from "@keyhold/ui/empty-state";
import { ProblemNotice } from "../../shell/problem-notice.tsx";
import { TableSkeleton } from "../../shell/table-skeleton.tsx";
import { problemOf } from "../../trpc/problem.ts";
import { DeliveryPanel } from "./delivery-panel.tsx";
import { DeliveryTable } from "./delivery-table.tsx";
import type { WebhookOwner } from "./owner.ts";
import { SendTest } from "./send-test.tsx";
import { useDeliveries } from "./use-deliveries.ts";

type DeliverySectionProps = { owner: WebhookOwner; endpoint: WebhookView; canManage: boolean };

/** What was sent to an endpoint in the last 30 days, and how it went. */
export function DeliverySection({ owner, endpoint, canManage }: DeliverySectionProps) {
  const { data, error, isFetchingNextPage, hasNextPage, fetchNextPage } = useDeliveries(owner, endpoint.id);
  const deliveries = data?.pages.flatMap(({ items }) => items);
  const isEnabled = endpoint.disabled === null;
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div>
          <h2 className="text-base font-semibold tracking-tight">Deliveries</h2>
          <p className="text-sm text-muted">The last 30 days, newest first.</p>
        </div>
        {canManage && isEnabled ? <SendTest owner={owner} endpointId={endpoint.id} /> : null}
      </div>
      {error ? <ProblemNotice problem={problemOf(error)} /> : null}
      {deliveries === undefined && error === null ? <TableSkeleton label="Loading deliveries" /> : null}
      {deliveries?.length === 0 ? <NoDeliveries canTest={canManage && isEnabled} /> : null}
      {deliveries && deliveries.length > 0 ? <DeliveryTable {...{ deliveries, isEnabled }} /> : null}
      {hasNextPage ? (
        <Button className="self-start" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Show more
        </Button>
      ) : null}
      <DeliveryPanel owner={owner} endpointId={endpoint.id} {...{ canManage, isEnabled }} />
    </div>
  );
}

function NoDeliveries({ canTest }: { canTest: boolean }) {
  return (
    <div className="rounded-base border">
      <EmptyState title="Nothing was sent yet.">
        {canTest ? "Send a test event to see that your server accepts it." : "What is sent appears here."}
      </EmptyState>
    </div>
  );
}
