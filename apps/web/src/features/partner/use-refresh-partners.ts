"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.tsx";

/** After a change: what is known of partners is asked for again, and of organizations, which name their partner. */
export function useRefreshPartners() {
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  return async () => {
    await queryClient.invalidateQueries({ queryKey: trpc.partners.pathKey() });
    await queryClient.invalidateQueries({ queryKey: trpc.organizations.pathKey() });
  };
}
