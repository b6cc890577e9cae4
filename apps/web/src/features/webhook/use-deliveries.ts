"use client";

import type { DeliveryPage } from "@keyhold/contract/webhook/webhook";
import { type InfiniteData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { serverNow } from "../../shell/clock.ts";
import { useTRPC, useUncachedApi } from "../../trpc/client.tsx";
import type { WebhookOwner } from "./owner.ts";

const LOOK_MS = 2000;
const LATER_MS = 10_000;
const SOON_MS = 60_000;
const PAGE_SIZE = 20;

type Pages = Pick<InfiniteData<DeliveryPage>, "pages">;

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
    refetchInterval: ({ state }) => pauseAfter(state.data),
  });
  useRefreshWith(query.data, owner);
  return query;
}

/** How the endpoint stands, and a delivery that is looked at, change with the log. */
function useRefreshWith(data: Pages | undefined, owner: WebhookOwner): void {
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  const log = data?.pages[0]?.items.map(({ id, state, attempts }) => `${id} ${state} ${attempts}`).join();
  const known = useRef<string>(undefined);
  useEffect(() => {
    if (log === undefined) return;
    // What was loaded together is of the same time.
    const isFirst = known.current === undefined;
    known.current = log;
    if (isFirst) return;
    void queryClient.invalidateQueries({ queryKey: trpc.webhooks.list.queryKey({ organizationId: owner }) });
    void queryClient.invalidateQueries({ queryKey: trpc.webhooks.delivery.pathKey() });
  }, [log, owner, trpc, queryClient]);
}

/** What is due soon is looked for often; what waits longer may be sent by hand, or by enabling the endpoint, at any time. */
function pauseAfter(data: Pages | undefined): number | false {
  const waiting = data?.pages[0]?.items.filter(({ state }) => state === "pending") ?? [];
  if (waiting.length === 0) return false;
  const isSoon = waiting.some(({ nextAttemptAt }) => Date.parse(nextAttemptAt ?? "") - serverNow() < SOON_MS);
  return isSoon ? LOOK_MS : LATER_MS;
}
