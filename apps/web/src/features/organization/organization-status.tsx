import type { OrganizationSummary } from "@keyhold/contract/organization/organization";
import { StatusBadge } from "@keyhold/ui/status-badge";
import { STATUSES, toneOf } from "../../copy/statuses.ts";

type Stated = { status: OrganizationSummary["status"]; holds: readonly unknown[] };

export function OrganizationStatus({ organization: { status, holds } }: { organization: Stated }) {
  const { label, shape } = STATUSES[status];
  return (
    <StatusBadge shape={shape} tone={toneOf(status, holds.length > 0)}>
      {label}
    </StatusBadge>
  );
}
