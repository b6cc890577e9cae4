"use client";

import type { KeyAssessment } from "@keyhold/contract/key/outputs";
import { parseKeyValue } from "@keyhold/domain/key/value";
import { useEffect, useState } from "react";
import { useUncachedApi } from "../../trpc/client.tsx";

const PAUSE_MS = 250;

/** What the service says of a typed text, or that it did not answer; null until then. */
export type Answer = { text: string; assessment: KeyAssessment | null };

/** Asks the service about a complete value when the typing pauses: it alone knows the current key and the earlier ones. */
export function useAssessment(organizationId: string, text: string): Answer | null {
  const api = useUncachedApi();
  const [answer, setAnswer] = useState<Answer | null>(null);
  useEffect(() => {
    if (!parseKeyValue(text).ok) return;
    let isStale = false;
    async function ask() {
      // Advice only: without an answer the rules that need none still tick, and Confirm asks the service anyway.
      const assessment = await api.key.assess.mutate({ organizationId, value: text }).catch(() => null);
      if (!isStale) setAnswer({ text, assessment });
    }
    const timer = setTimeout(() => void ask(), PAUSE_MS);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [api, organizationId, text]);
  return answer?.text === text ? answer : null;
}
