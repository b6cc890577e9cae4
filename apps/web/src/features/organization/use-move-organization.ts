"use client";

import type { OrganizationView } from "@keyhold/contract/organization/organization";
import { useState } from "react";
import { tellUndoable } from "../../shell/undo.ts";
import { useUncachedApi } from "../../trpc/client.tsx";
import { splitProblem } from "../../trpc/field-errors.ts";
import { useCommand } from "../../trpc/use-command.ts";
import { partnerOf } from "../partner/partner-input.ts";
import { useRefreshOrganization } from "./use-refresh-organization.ts";

/** The partner that is being typed, and moving the organization to it: refused when it has been moved meanwhile. */
export function useMoveOrganization({ id: organizationId, name, partner }: OrganizationView, onMoved: () => void) {
  const [typed, setTyped] = useState(partner?.slug ?? "");
  // As it was when the window was opened: what is asked for again meanwhile is not what was looked at.
  const [expected] = useState({ partnerId: partner?.id ?? null });
  const refresh = useRefreshOrganization();
  const api = useUncachedApi();
  const send = (move: { partnerId: string | null; expected: { partnerId: string | null } }) =>
    api.organizations.update.mutate({ organizationId, ...move });
  const command = useCommand((partnerId: string | null) => send({ partnerId, expected }));
  const { fields, rest } = splitProblem(command.problem);

  async function move() {
    await command.run(partnerOf(typed), async (outcome) => {
      await refresh();
      if (!outcome.ok) return;
      onMoved();
      const left = { partnerId: outcome.output.partner?.id ?? null };
      tellUndoable(`The partner of ${name} is changed.`, {
        send: () => send({ ...expected, expected: left }),
        refresh,
        undone: `The partner of ${name} is as it was.`,
      });
    });
  }

  function change(slug: string) {
    command.reset();
    setTyped(slug);
  }

  const isSame = partnerOf(typed) === (partner?.slug ?? null);
  return { typed, change, move, error: fields.partnerId ?? null, problem: rest, isPending: command.isPending, isSame };
}
