"use client";

import type { OrganizationView } from "@keyhold/contract/organization/organization";
import { useState } from "react";
import { useUncachedApi } from "../../trpc/client.tsx";
import { splitProblem } from "../../trpc/field-errors.ts";
import { useCommand } from "../../trpc/use-command.ts";
import { partnerOf } from "../partner/partner-input.ts";
import { useRefreshOrganization } from "./use-refresh-organization.ts";

/** The partner that is being typed, and moving the organization to it: refused when it has been moved meanwhile. */
export function useMoveOrganization({ id: organizationId, partner }: OrganizationView, onMoved: () => void) {
  const [typed, setTyped] = useState(partner?.slug ?? "");
  // As it was when the window was opened: what is asked for again meanwhile is not what was looked at.
  const [expected] = useState({ partnerId: partner?.id ?? null });
  const refresh = useRefreshOrganization();
  const api = useUncachedApi();
  const command = useCommand((partnerId: string | null) =>
    api.organizations.update.mutate({ organizationId, partnerId, expected }),
  );
  const { fields, rest } = splitProblem(command.problem);

  async function move() {
    await command.run(partnerOf(typed), async (outcome) => {
      await refresh();
      if (outcome.ok) onMoved();
    });
  }

  function change(slug: string) {
    command.reset();
    setTyped(slug);
  }

  const isSame = partnerOf(typed) === (partner?.slug ?? null);
  return { typed, change, move, error: fields.partnerId ?? null, problem: rest, isPending: command.isPending, isSame };
}
