"use client";

import type { OrganizationView } from "@keyhold/contract/organization/organization";
import type { SubscriptionView } from "@keyhold/contract/subscription/subscription";
import { toast } from "@keyhold/ui/toaster";
import { useState } from "react";
import { tellUndoable } from "../../shell/undo.ts";
import { useUncachedApi } from "../../trpc/client.tsx";
import { useCommand } from "../../trpc/use-command.ts";
import { useRefreshOrganization } from "../organization/use-refresh-organization.ts";
import { defaultPeriod, type TypedPeriod } from "./default-period.ts";
import { isRenewed } from "./describe-standing.ts";
import { checkPeriod, type PeriodErrors } from "./period.ts";

/** The period that is being typed, what is wrong with it, and setting it. */
export function useSetSubscription({ id: organizationId, name, subscription }: OrganizationView, onSet: () => void) {
  const [period, setPeriod] = useState(() => defaultPeriod(subscription));
  // As it was when the window was opened: what is asked for again meanwhile is not what was looked at.
  const [before] = useState(() => restorable(subscription));
  const [errors, setErrors] = useState<PeriodErrors>({});
  const refresh = useRefreshOrganization();
  const api = useUncachedApi();
  const send = (facts: TypedPeriod, requestId: string) =>
    api.subscription.set.mutate({ organizationId, ...facts, requestId });
  const command = useCommand(send);

  async function save() {
    const checked = checkPeriod(period, subscription);
    setErrors(checked.ok ? {} : checked.errors);
    if (!checked.ok) return;
    await command.run(checked.period, async (outcome) => {
      await refresh();
      if (!outcome.ok) return;
      onSet();
      tellSet(outcome.output.revision);
    });
  }

  function tellSet(revision: number) {
    const done = `The subscription of ${name} is set.`;
    if (!before) toast.success(done);
    else {
      tellUndoable(done, {
        isStill: async () => (await api.organizations.get.query({ organizationId })).revision === revision,
        send: (requestId) => send(before, requestId),
        refresh,
        undone: `The subscription of ${name} is as it was.`,
      });
    }
  }

  function change(part: Partial<TypedPeriod>) {
    command.reset();
    setPeriod({ ...period, ...part });
  }

  return { period, change, save, errors, problem: command.problem, isPending: command.isPending };
}

/**
 * The period whose setting gives back just what stands now. A first one cannot be taken back, as it puts a key into the slot
 * (K3); nor one before its beginning, as a subscription remembers what had begun meanwhile (S1).
 */
function restorable(subscription: SubscriptionView): TypedPeriod | null {
  const { standing, startsAt, endsAt } = subscription;
  const isWhole = standing === "active" || (standing === "expired" && !isRenewed(subscription));
  return isWhole && startsAt && endsAt ? { startsAt, endsAt } : null;
}
