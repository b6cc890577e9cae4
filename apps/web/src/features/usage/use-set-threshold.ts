"use client";

import type { OrganizationView } from "@keyhold/contract/organization/organization";
import type { SetThresholdInput, SetThresholdOutput } from "@keyhold/contract/usage/threshold";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { tellUndoable } from "../../shell/undo.ts";
import { useTRPC, useUncachedApi } from "../../trpc/client.tsx";
import { type Outcome, useCommand } from "../../trpc/use-command.ts";
import type { StandingThreshold } from "./standing-threshold.ts";
import { checkThreshold, type TypedThreshold, typedOf } from "./typed-threshold.ts";

type Target = { organization: OrganizationView; threshold: StandingThreshold | null; onSet: () => void };

/** The threshold that is being typed, what is wrong with it, setting it and taking it away. */
export function useSetThreshold({ organization: { slug: organizationId, name }, threshold, onSet }: Target) {
  const [typed, setTyped] = useState(() => typedOf(threshold));
  // As it was when the window was opened: what is asked for again meanwhile is not what was looked at.
  const [before] = useState(threshold);
  const [error, setError] = useState<string | null>(null);
  const api = useUncachedApi();
  const refresh = useRefreshUsage();
  const send = (input: SetThresholdInput, requestId: string) => api.threshold.set.mutate({ ...input, requestId });
  // Each has its own request id: what got no answer is repeated as it was.
  const setting = useCommand(send);
  const removal = useCommand(send);

  const settle = async (outcome: Outcome<SetThresholdOutput>) => {
    await refresh();
    if (!outcome.ok) return;
    onSet();
    const left = outcome.output;
    const earlier = before ? { limit: before.limit, window: before.window } : { limit: null };
    tellUndoable(`The threshold of ${name} is ${left.limit === null ? "removed" : "set"}.`, {
      isStill: async () => isSame(await api.threshold.get.query({ organizationId }), left),
      send: (requestId) => send({ organizationId, ...earlier }, requestId),
      refresh,
      undone: `The threshold of ${name} is as it was.`,
    });
  };

  async function save() {
    const checked = checkThreshold(organizationId, typed);
    setError(checked.ok ? null : checked.error);
    removal.reset();
    if (checked.ok) await setting.run(checked.input, settle);
  }

  async function remove() {
    setError(null);
    setting.reset();
    await removal.run({ organizationId, limit: null }, settle);
  }

  function change(part: Partial<TypedThreshold>) {
    setting.reset();
    setTyped({ ...typed, ...part });
  }

  const isPending = setting.isPending || removal.isPending;
  return { typed, change, save, remove, error, problem: setting.problem ?? removal.problem, isPending };
}

function isSame(one: SetThresholdOutput, other: SetThresholdOutput): boolean {
  return one.limit === other.limit && one.window === other.window;
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
