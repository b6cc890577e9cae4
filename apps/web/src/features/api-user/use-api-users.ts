"use client";

import type { ApiUserPassword, ApiUserView } from "@keyhold/contract/api-user/api-user";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC, useUncachedApi } from "../../trpc/client.tsx";
import { useCommand } from "../../trpc/use-command.ts";

export type ApiUserDraft = { name: string; role: ApiUserView["role"] };

export function useRefreshApiUsers(organizationId: string) {
  const queryClient = useQueryClient();
  const { queryKey } = useTRPC().apiUsers.list.queryOptions({ organizationId });
  return () => queryClient.refetchQueries({ queryKey, exact: true });
}

// Through the client without a cache: two of these answers carry a password.

export function useCreateApiUser(organizationId: string) {
  const api = useUncachedApi();
  return useCommand((draft: ApiUserDraft) => api.apiUsers.create.mutate({ organizationId, ...draft }));
}

/** What can be done to a user that is there. */
export type ApiUserAction = "disable" | "enable" | "rotatePassword" | "delete";

/** A password, if the action has made one. */
export function useChangeApiUser(organizationId: string) {
  const api = useUncachedApi();
  return useCommand(async ({ action, apiUserId }: { action: ApiUserAction; apiUserId: string }) => {
    const input = { organizationId, apiUserId };
    if (action === "rotatePassword") return api.apiUsers.rotatePassword.mutate(input);
    await api.apiUsers[action].mutate(input);
    return null;
  });
}

/** The password that was just made: shown until its window is closed, and then nowhere. */
export function useShownPassword() {
  const [shown, setShown] = useState<ApiUserPassword | null>(null);
  return { shown, show: setShown, hide: () => setShown(null) };
}
