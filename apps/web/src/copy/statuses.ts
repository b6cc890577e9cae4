import type { KeyView } from "@keyhold/contract/key/outputs";
import type { SubscriptionView } from "@keyhold/contract/subscription/subscription";
import type { StatusShape, StatusTone } from "@keyhold/ui/status-badge";

type Status = KeyView["status"];

export const STATUSES: Record<Status, { label: string; shape: StatusShape }> = {
  enabled: { label: "Enabled", shape: "disc" },
  disabled: { label: "Disabled", shape: "square" },
  empty: { label: "No key", shape: "ring" },
  unsubscribed: { label: "Not subscribed", shape: "dashed" },
};

/** The accent says that it works, amber that a hold is the reason why not. */
export function toneOf(status: Status, isHeld: boolean): StatusTone {
  if (status === "enabled") return "accent";
  return status === "disabled" && isHeld ? "hold" : "neutral";
}

export const STANDINGS: Record<SubscriptionView["standing"], string> = {
  none: "Never subscribed",
  pending: "Not begun",
  active: "Active",
  expired: "Expired",
};

export const STANDING_SHAPES: Record<SubscriptionView["standing"], StatusShape> = {
  none: "dashed",
  pending: "ring",
  active: "disc",
  expired: "square",
};
