import type { HoldView } from "@keyhold/contract/hold/hold";
import type { Cause } from "@keyhold/contract/key/outputs";

type HoldKind = HoldView["kind"];
type HoldReason = HoldView["reason"];
export type HoldCause = Extract<Cause, { code: "HOLD" }>;

/** The kinds as adjectives: "a partner hold". */
export const HOLD_NAMES: Record<HoldKind, string> = {
  platform: "platform",
  partner: "partner",
  threshold: "threshold",
};

export const HOLD_LABELS: Record<HoldKind, string> = {
  platform: "Platform",
  partner: "Partner",
  threshold: "Threshold",
};

export const REASON_LABELS: Record<HoldReason, string> = {
  TERMS_VIOLATION: "Violation of the terms and conditions",
  THRESHOLD_EXCEEDED: "More API calls than the threshold allows",
  OTHER: "Another reason",
};

/** Who stopped the key, as its organization is told it: a partner by its name, the platform as "Last modified by" and the audit call it. */
export function describeStop({ kind, party }: Pick<HoldCause, "kind" | "party">): string {
  switch (kind) {
    case "platform":
    case "partner":
      return `${party ?? "Your service provider"} stopped this key.`;
    case "threshold":
      return "This key was stopped automatically: your organization made more calls than its threshold allows.";
  }
}

/** Whom to ask about it. */
export function contactFor({ party }: Pick<HoldCause, "party">): string {
  return party ?? "your service provider";
}
