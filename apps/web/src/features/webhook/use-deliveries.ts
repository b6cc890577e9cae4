"use client";

import type { DeliveryPage } from "@keyhold/contract/webhook/webhook";
import { type InfiniteData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { serverNow } from "../../shell/clock.ts";
import { useTRPC, useUncachedApi } from "../../trpc/client.tsx";
import type { WebhookOwner } from "./owner.ts";

const LOOK_MS = 2000;
const SOON_MS = 60_000;
const PAGE_SIZE = 20;

/** The log of an endpoint, newest first. While something is on its way it is looked at again and again. */
export function useDeliveries(owner: WebhookOwner, endpointId: string) {
  const api = useUncachedApi();
  const input = { organizationId: owner, endpointId, limit: PAGE_SIZE };
  const query = useInfiniteQuery({
    // Not tRPC's own pages, which send a direction that the API does not know.
    queryKey: [...useTRPC().webhooks.deliveries.queryKey(input), "pages"],
    queryFn: ({ pageParam }) =>
      api.webhooks.deliveries.query({ ...input, ...(pageParam ? { cursor: pageParam } : {}) }),
    initialPageParam: 0,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: ({ state }) => (isOnItsWay(state.data) ? LOOK_MS : false),
  });
  useRefreshWith(query.data, owner);
  return query;
}

/** How the endpoint stands, and a delivery that is looked at, change with the log. */
function useRefreshWith(data: InfiniteData<DeliveryPage> | undefined, owner: WebhookOwner): void {
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  const log = data?.pages[0]?.items.map(({ id, state, attempts }) => `${id} ${state} ${attempts}`).join();
  useEffect(() => {
    if (log === undefined) return;
    void queryClient.invalidateQueries({ queryKey: trpc.webhooks.list.queryKey({ organizationId: owner }) });
    void queryClient.invalidateQueries({ queryKey: trpc.webhooks.delivery.pathKey() });
  }, [log, owner, trpc, queryClient]);
}

function isOnItsWay(data: InfiniteData<DeliveryPage> | undefined): boolean {
  const first = data?.pages[0]?.items ?? [];
  return first.some(
    ({ state, nextAttemptAt }) =>
      state === "pending" && nextAttemptAt !== null && Date.parse(nextAttemptAt) - serverNow() < SOON_MS,
  );
}
