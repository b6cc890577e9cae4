import type { DeliveryView } from "@keyhold/contract/webhook/webhook";
import { StatusBadge, type StatusShape } from "@keyhold/ui/status-badge";
import { DELIVERY_LABELS } from "../../copy/webhooks.ts";

const SHAPES: { readonly [State in DeliveryView["state"]]: StatusShape } = {
  pending: "ring",
  delivered: "disc",
  failed: "square",
};

export function DeliveryState({ state }: { state: DeliveryView["state"] }) {
  return (
    <StatusBadge shape={SHAPES[state]} tone={state === "delivered" ? "accent" : "neutral"}>
      {DELIVERY_LABELS[state]}
    </StatusBadge>
  );
}
