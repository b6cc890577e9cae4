"use client";

import type { OrganizationView } from "@keyhold/contract/organization/organization";
import { useState } from "react";
import { useUncachedApi } from "../../trpc/client.tsx";
import { useCommand } from "../../trpc/use-command.ts";
import { useRefreshOrganization } from "../organization/use-refresh-organization.ts";
import { defaultPeriod, type TypedPeriod } from "./default-period.ts";
import { checkPeriod, type PeriodErrors } from "./period.ts";

/** The period that is being typed, what is wrong with it, and setting it. */
export function useSetSubscription({ id: organizationId, subscription }: OrganizationView, onSet: () => void) {
  const [period, setPeriod] = useState(() => defaultPeriod(subscription));
  const [errors, setErrors] = useState<PeriodErrors>({});
  const refresh = useRefreshOrganization();
  const api = useUncachedApi();
  const command = useCommand((facts: TypedPeriod, requestId) =>
    api.subscription.set.mutate({ organizationId, ...facts, requestId }),
  );

  async function save() {
    const checked = checkPeriod(period, subscription);
    setErrors(checked.ok ? {} : checked.errors);
    if (!checked.ok) return;
    await command.run(checked.period, async (outcome) => {
      await refresh();
      if (outcome.ok) onSet();
    });
  }

  function change(part: Partial<TypedPeriod>) {
    command.reset();
    setPeriod({ ...period, ...part });
  }

  return { period, change, save, errors, problem: command.problem, isPending: command.isPending };
}
