"use client";

import { useUncachedApi } from "../../trpc/client.tsx";
import { useCommand } from "../../trpc/use-command.ts";

type Seen = { expectedRevision: number };

// Each through the client without a cache: three of the four answers carry a key's value.

export function useAddKey(organizationId: string) {
  const api = useUncachedApi();
  return useCommand((seen: Seen, requestId) => api.key.add.mutate({ organizationId, ...seen, requestId }));
}

export function useEditKey(organizationId: string) {
  const api = useUncachedApi();
  return useCommand((facts: Seen & { value: string }, requestId) =>
    api.key.edit.mutate({ organizationId, ...facts, requestId }),
  );
}

export function useRegenerateKey(organizationId: string) {
  const api = useUncachedApi();
  return useCommand((seen: Seen, requestId) => api.key.regenerate.mutate({ organizationId, ...seen, requestId }));
}

export function useDeleteKey(organizationId: string) {
  const api = useUncachedApi();
  return useCommand((seen: Seen, requestId) => api.key.delete.mutate({ organizationId, ...seen, requestId }));
}
