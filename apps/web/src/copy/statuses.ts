import type { KeyView } from "@keyhold/contract/key/outputs";
import type { SubscriptionView } from "@keyhold/contract/subscription/subscription";
import type { StatusShape } from "@keyhold/ui/status-badge";

type Status = KeyView["status"];

export const STATUSES: Record<Status, { label: string; shape: StatusShape }> = {
  enabled: { label: "Enabled", shape: "disc" },
  disabled: { label: "Disabled", shape: "square" },
  empty: { label: "No key", shape: "ring" },
  unsubscribed: { label: "Not subscribed", shape: "dashed" },
};

export const STANDINGS: Record<SubscriptionView["standing"], string> = {
  none: "Never subscribed",
  pending: "Not begun",
  active: "Active",
  expired: "Expired",
};
