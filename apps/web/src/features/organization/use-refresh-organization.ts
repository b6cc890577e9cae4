"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.tsx";

/** After a change: what is known of organizations is asked for again, and the list when it is next looked at. */
export function useRefreshOrganization() {
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  return () => queryClient.invalidateQueries({ queryKey: trpc.organizations.pathKey() });
}
