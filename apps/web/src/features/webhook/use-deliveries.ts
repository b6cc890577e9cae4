"use client";

import type { DeliveryPage } from "@keyhold/contract/webhook/webhook";
import { type InfiniteData, useInfiniteQuery } from "@tanstack/react-query";
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
  return useInfiniteQuery({
    // Not tRPC's own pages, which send a direction that the API does not know.
    queryKey: [...useTRPC().webhooks.deliveries.queryKey(input), "pages"],
    queryFn: ({ pageParam }) =>
      api.webhooks.deliveries.query({ ...input, ...(pageParam ? { cursor: pageParam } : {}) }),
    initialPageParam: 0,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: ({ state }) => (isOnItsWay(state.data) ? LOOK_MS : false),
  });
}

function isOnItsWay(data: InfiniteData<DeliveryPage, number> | undefined): boolean {
  const first = data?.pages[0]?.items ?? [];
  return first.some(
    ({ state, nextAttemptAt }) =>
      state === "pending" && nextAttemptAt !== null && Date.parse(nextAttemptAt) - serverNow() < SOON_MS,
  );
}
