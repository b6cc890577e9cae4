"use client";

import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.tsx";

/** The key's state as the page last heard it; it never holds a value. */
export function useKeyView(organizationId: string) {
  const trpc = useTRPC();
  return useSuspenseQuery(trpc.key.get.queryOptions({ organizationId }));
}

/** Asks for the state again, and resolves to what is known then. */
export function useRefreshKeyView(organizationId: string) {
  const queryClient = useQueryClient();
  const { queryKey } = useTRPC().key.get.queryOptions({ organizationId });
  return async () => {
    await queryClient.refetchQueries({ queryKey, exact: true });
    return queryClient.getQueryData(queryKey);
  };
}
