import type { WebhookView } from "@keyhold/contract/webhook/webhook";
import { StatusBadge } from "@keyhold/ui/status-badge";
import { Moment } from "../../shell/moment.tsx";

type EndpointStateProps = { endpoint: Pick<WebhookView, "disabled" | "failingSince"> };

/** Whether what is sent gets through. */
export function EndpointState({ endpoint: { disabled, failingSince } }: EndpointStateProps) {
  if (disabled) {
    return (
      <StatusBadge shape="square" tone="neutral">
        Disabled <Moment at={disabled.at} show="age" />
      </StatusBadge>
    );
  }
  if (failingSince) {
    return (
      <StatusBadge shape="dashed" tone="neutral">
        Failing, first failed <Moment at={failingSince} show="age" />
      </StatusBadge>
    );
  }
  return (
    <StatusBadge shape="disc" tone="accent">
      Enabled
    </StatusBadge>
  );
}
