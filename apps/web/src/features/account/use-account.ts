"use client";

import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.tsx";

/** How the own account is secured, as the page last heard it. */
export function useAccount() {
  return useSuspenseQuery(useTRPC().account.get.queryOptions()).data;
}

/** After a change: the account, and where it is signed in. */
export function useRefreshAccount() {
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  return async () => {
    await Promise.all([
      queryClient.invalidateQueries({ queryKey: trpc.account.pathKey() }),
      queryClient.invalidateQueries({ queryKey: trpc.sessions.pathKey() }),
    ]);
  };
}
