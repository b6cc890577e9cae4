"use client";

import type { KeyView } from "@keyhold/contract/key/outputs";
import { useRef, useState } from "react";
import { serverNow } from "../../shell/clock.ts";
import type { Problem } from "../../trpc/problem.ts";
import { type KeyVerb, tellDone } from "./done-toast.ts";
import { useRefreshKeyView } from "./use-key-view.ts";
import { useShownValue } from "./use-shown-value.ts";

export type KeyOrganization = { slug: string; name: string };

/** What the answer to a command says; without a value it was a deletion. */
type Confirmed = { revision: number; value?: string };

type Refused = { problem: Problem; seenModifiedAt: string | null };

/** What happens on the card: which window is open, what came of the last command, and the value that is on the screen. */
export function useKeyActions(organization: KeyOrganization, view: KeyView) {
  const value = useShownValue(organization.slug, view.revision);
  const refresh = useRefreshKeyView(organization.slug);
  const [open, setOpen] = useState<Exclude<KeyVerb, "add"> | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const card = useRef<HTMLElement>(null);

  async function settle(verb: KeyVerb, output: Confirmed): Promise<void> {
    const confirmedAt = serverNow();
    // Before the state is asked for again: the value is known already, and the state may not come.
    if (output.value === undefined) value.hide();
    else value.show({ value: output.value, revision: output.revision, isAdded: verb === "add" });
    const after = await refresh();
    setOpen(null);
    setRefused(null);
    tellDone(verb, changedAt(after, output.revision) ?? confirmedAt);
    // The pressed button is gone with the old state; the card is where its result is.
    if (verb === "add") card.current?.focus();
  }

  /** `seenModifiedAt`: of the key that the user looked at. */
  async function giveUp(problem: Problem, seenModifiedAt = view.lastModifiedAt): Promise<void> {
    setRefused({ problem, seenModifiedAt });
    setOpen(null);
    await refresh();
  }

  return { value, refresh, open, setOpen, refused, setRefused, settle, giveUp, card };
}

/** When the change that made this revision happened, if what the page knows is of that revision. */
function changedAt(view: KeyView | undefined, revision: number): number | null {
  return view?.lastModifiedAt && view.revision === revision ? Date.parse(view.lastModifiedAt) : null;
}

export type KeyActions = ReturnType<typeof useKeyActions>;

/** What each window and button of the card is given. */
export type KeyActionProps = { organization: KeyOrganization; view: KeyView; actions: KeyActions };
