"use client";

import { placeHoldInput } from "@keyhold/contract/hold/hold";
import type { OrganizationSummary } from "@keyhold/contract/organization/organization";
import { useState } from "react";
import { useUncachedApi } from "../../trpc/client.tsx";
import type { HoldDraft, HoldKind } from "../hold/hold-draft.ts";
import { useBulkRun } from "./use-bulk-run.ts";

/** The hold that is being written for all of them, and placing it on each. */
export function useBulkHold(targets: readonly OrganizationSummary[], kind: HoldKind) {
  const [draft, setDraft] = useState<HoldDraft>({ kind, reason: "TERMS_VIOLATION", message: "", note: "" });
  const [messageError, setMessageError] = useState<string | null>(null);
  const api = useUncachedApi();
  const run = useBulkRun(targets);

  function start() {
    const { note, ...rest } = draft;
    const facts = { ...rest, ...(note.trim() ? { note } : {}) };
    const parsed = placeHoldInput.safeParse({ organizationId: targets[0]?.id, ...facts });
    setMessageError(parsed.success ? null : (parsed.error.issues[0]?.message ?? null));
    if (!parsed.success) return;
    const { data } = parsed;
    void run.start(({ id }, requestId) => api.holds.place.mutate({ ...data, organizationId: id, requestId }));
  }

  const change = (part: Partial<HoldDraft>) => setDraft({ ...draft, ...part });
  return { draft, change, messageError, start, run };
}
