"use client";

import { toast } from "@keyhold/ui/toaster";
import { useState } from "react";
import { tellProblem } from "../../copy/problems.ts";
import { useUncachedApi } from "../../trpc/client.tsx";
import { problemOf } from "../../trpc/problem.ts";

/** A value on the screen, and the revision it belongs to. It lives in this one component's state and nowhere else. */
export type ShownValue = { value: string; revision: number; isAdded: boolean };

export function useShownValue(organizationId: string, revision: number) {
  const api = useUncachedApi();
  const [held, setHeld] = useState<ShownValue | null>(null);
  const [isRevealing, setRevealing] = useState(false);
  // The slot has moved on: what was shown may be dead.
  if (held && held.revision < revision) setHeld(null);

  async function fetchValue() {
    setRevealing(true);
    try {
      return await api.key.reveal.mutate({ organizationId });
    } catch (error) {
      tell(error);
      return null;
    } finally {
      setRevealing(false);
    }
  }

  async function reveal() {
    const output = await fetchValue();
    // A command may have put a newer value there in the meantime.
    if (output) setHeld((now) => (now && now.revision >= output.revision ? now : { ...output, isAdded: false }));
  }

  /** For copying a hidden key: asked for, handed over and forgotten. */
  async function readOnce(): Promise<string | null> {
    return held?.value ?? (await fetchValue())?.value ?? null;
  }

  return { shown: held, isRevealing, reveal, readOnce, show: setHeld, hide: () => setHeld(null) };
}

function tell(error: unknown): void {
  const problem = problemOf(error);
  // The window that asks to sign in again has said it.
  if (problem.kind === "refused" && problem.refusal.code === "UNAUTHENTICATED") return;
  const { title, body } = tellProblem(problem);
  toast.error(title, body ? { description: body } : {});
}
