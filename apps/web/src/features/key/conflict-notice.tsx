"use client";

import type { WireRefusal } from "@keyhold/contract/refusal";
import { Banner } from "@keyhold/ui/banner";
import { describeAge } from "@keyhold/ui/time-format";
import { useServerClock } from "../../shell/clock-provider.tsx";
import { useLastVerb } from "./use-last-verb.ts";

export type Conflict = Extract<WireRefusal, { code: "REVISION_CONFLICT" }>;

type ConflictNoticeProps = {
  organizationId: string;
  conflict: Conflict;
  /** When the key was last changed, as far as this page knew. */
  seenModifiedAt: string | null;
};

/** Somebody was faster: who and when, and that nothing was overwritten. */
export function ConflictNotice({ organizationId, conflict, seenModifiedAt }: ConflictNoticeProps) {
  const now = useServerClock();
  const verb = useLastVerb(organizationId, conflict.lastModifiedAt);
  return (
    <Banner tone="neutral" role="alert" title={describeConflict(conflict, { seenModifiedAt, now, verb })}>
      Here is the current state; look again before you change it. Nothing was overwritten.
    </Banner>
  );
}

type Known = { seenModifiedAt: string | null; now: number; verb: string };

export function describeConflict(conflict: Conflict, { seenModifiedAt, now, verb }: Known): string {
  const { lastModifiedBy, lastModifiedAt } = conflict;
  // Holds and subscriptions move the revision too, and then nobody has touched the key itself.
  if (!lastModifiedAt || lastModifiedAt === seenModifiedAt)
    return "The state of this key changed while you looked at it.";
  return `${lastModifiedBy ?? "Somebody"} ${verb} this key ${describeAge(Date.parse(lastModifiedAt), now)}.`;
}
