"use client";

import { type PlaceHoldInput, placeHoldInput } from "@keyhold/contract/hold/hold";
import type { OrganizationView } from "@keyhold/contract/organization/organization";
import { useState } from "react";
import { tellUndoable } from "../../shell/undo.ts";
import { useUncachedApi } from "../../trpc/client.tsx";
import { useCommand } from "../../trpc/use-command.ts";
import { useRefreshOrganization } from "../organization/use-refresh-organization.ts";
import type { HoldDraft, HoldKind } from "./hold-draft.ts";

/** The hold that is being written, what is wrong with it, and placing it. */
export function usePlaceHold({ id: organizationId, name }: OrganizationView, kind: HoldKind, onPlaced: () => void) {
  const [draft, setDraft] = useState<HoldDraft>({ kind, reason: "TERMS_VIOLATION", message: "", note: "" });
  const [messageError, setMessageError] = useState<string | null>(null);
  const refresh = useRefreshOrganization();
  const api = useUncachedApi();
  const command = useCommand((facts: PlaceHoldInput, requestId) => api.holds.place.mutate({ ...facts, requestId }));

  async function place() {
    const { note, ...rest } = draft;
    const parsed = placeHoldInput.safeParse({ organizationId, ...rest, ...(note.trim() ? { note } : {}) });
    setMessageError(parsed.success ? null : (parsed.error.issues[0]?.message ?? null));
    if (!parsed.success) return;
    await command.run(parsed.data, async (outcome) => {
      await refresh();
      if (!outcome.ok) return;
      onPlaced();
      const { revision } = outcome.output;
      tellUndoable(`Held. The key of ${name} is refused from now on.`, {
        isStill: async () => (await api.organizations.get.query({ organizationId })).revision === revision,
        send: (requestId) => api.holds.release.mutate({ organizationId, kind: draft.kind, requestId }),
        refresh,
        undone: `The hold of ${name} is released again.`,
      });
    });
  }

  function change(part: Partial<HoldDraft>) {
    command.reset();
    setDraft({ ...draft, ...part });
  }

  return { draft, change, place, messageError, problem: command.problem, isPending: command.isPending };
}
