"use client";

import { useQuery } from "@tanstack/react-query";
import { useServerClock } from "../../shell/clock-provider.tsx";
import { useTRPC } from "../../trpc/client.tsx";
import { periodOf } from "./ranges.ts";

/** The last 24 hours, each with its calls, as they are now and not as they were known; null when nobody answered. */
export function useRecentCalls(organizationId: string) {
  const period = periodOf("24h", useServerClock());
  const options = useTRPC().usage.series.queryOptions({ organizationId, ...period });
  const { data, isPending, isFetching, isFetchedAfterMount } = useQuery({
    ...options,
    staleTime: 0,
    placeholderData: (before) => before,
  });
  const isAsking = isPending || (isFetching && !isFetchedAfterMount);
  return { hours: data?.items ?? null, isAsking };
}
