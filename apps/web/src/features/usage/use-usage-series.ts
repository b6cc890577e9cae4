"use client";

import { useQuery } from "@tanstack/react-query";
import { useServerClock } from "../../shell/clock-provider.tsx";
import { useTRPC } from "../../trpc/client.tsx";
import { periodOf, RANGES, type Range } from "./ranges.ts";

const LOOKED_AGAIN_MS = 60_000;

/** The calls of a range. When its last window is over, what is known stays until the next is. */
export function useUsageSeries(organizationId: string, range: Range) {
  const trpc = useTRPC();
  const period = periodOf(range, useServerClock());
  return useQuery({
    ...trpc.usage.series.queryOptions({ organizationId, ...period }),
    refetchInterval: LOOKED_AGAIN_MS,
    placeholderData: (before) => (before?.items.length === RANGES[range].windows ? before : undefined),
  });
}
