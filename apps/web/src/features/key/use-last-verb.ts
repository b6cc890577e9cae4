"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.tsx";

const VERBS = new Map([
  ["key.added", "added"],
  ["key.edited", "edited"],
  ["key.regenerated", "regenerated"],
  ["key.deleted", "deleted"],
]);

const LOOKED_AT = 10;

/** What was done to the key at this moment, by the audit log; "changed" while, and where, it does not say. */
export function useLastVerb(organizationId: string, at: string | null): string {
  const asked = { organizationId, outcome: "accepted", limit: LOOKED_AT } as const;
  const { data } = useQuery({
    ...useTRPC().audit.list.queryOptions(asked),
    enabled: at !== null,
    staleTime: 0,
    retry: false,
  });
  const event = data?.items.find((item) => item.at === at && VERBS.has(item.type));
  return VERBS.get(event?.type ?? "") ?? "changed";
}
