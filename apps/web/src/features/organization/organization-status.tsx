import type { OrganizationSummary } from "@keyhold/contract/organization/organization";
import { StatusBadge } from "@keyhold/ui/status-badge";
import { STATUSES } from "../../copy/statuses.ts";

type Stated = { status: OrganizationSummary["status"]; holds: readonly unknown[] };

export function OrganizationStatus({ organization: { status, holds } }: { organization: Stated }) {
  const { label, shape } = STATUSES[status];
  const tone = status === "enabled" ? "accent" : status === "disabled" && holds.length > 0 ? "hold" : "neutral";
  return (
    <StatusBadge shape={shape} tone={tone}>
      {label}
    </StatusBadge>
  );
}
