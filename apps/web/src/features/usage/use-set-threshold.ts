"use client";

import type { SetThresholdInput } from "@keyhold/contract/usage/threshold";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC, useUncachedApi } from "../../trpc/client.tsx";
import { type Outcome, useCommand } from "../../trpc/use-command.ts";
import type { StandingThreshold } from "./standing-threshold.ts";
import { checkThreshold, type TypedThreshold, typedOf } from "./typed-threshold.ts";

type Target = { organizationId: string; threshold: StandingThreshold | null; onSet: (isRemoved: boolean) => void };

/** The threshold that is being typed, what is wrong with it, setting it and taking it away. */
export function useSetThreshold({ organizationId, threshold, onSet }: Target) {
  const [typed, setTyped] = useState(() => typedOf(threshold));
  const [error, setError] = useState<string | null>(null);
  const api = useUncachedApi();
  const refresh = useRefreshUsage();
  const send = (input: SetThresholdInput, requestId: string) => api.threshold.set.mutate({ ...input, requestId });
  // Each has its own request id: what got no answer is repeated as it was.
  const setting = useCommand(send);
  const removal = useCommand(send);

  const settle = (isRemoved: boolean) => async (outcome: Outcome<unknown>) => {
    await refresh();
    if (outcome.ok) onSet(isRemoved);
  };

  async function save() {
    const checked = checkThreshold(organizationId, typed);
    setError(checked.ok ? null : checked.error);
    removal.reset();
    if (checked.ok) await setting.run(checked.input, settle(false));
  }

  async function remove() {
    setError(null);
    setting.reset();
    await removal.run({ organizationId, limit: null }, settle(true));
  }

  function change(part: Partial<TypedThreshold>) {
    setting.reset();
    setTyped({ ...typed, ...part });
  }

  const isPending = setting.isPending || removal.isPending;
  return { typed, change, save, remove, error, problem: setting.problem ?? removal.problem, isPending };
}

/** After a change: what is known of thresholds and usage is asked for again. */
function useRefreshUsage() {
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  return async () => {
    await queryClient.invalidateQueries({ queryKey: trpc.threshold.pathKey() });
    await queryClient.invalidateQueries({ queryKey: trpc.usage.pathKey() });
  };
}
