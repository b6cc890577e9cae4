import { AUDIT_OUTCOMES } from "@keyhold/domain/audit/event";
import { StatusBadge, type StatusShape } from "@keyhold/ui/status-badge";
import { OUTCOME_LABELS } from "../../copy/audit/describe-event.ts";

const SHAPES: Readonly<Record<string, StatusShape>> = { accepted: "disc", refused: "square", repeated: "ring" };

export function OutcomeBadge({ outcome }: { outcome: string }) {
  const known = AUDIT_OUTCOMES.find((each) => each === outcome);
  return (
    <StatusBadge shape={SHAPES[outcome] ?? "dashed"} tone={outcome === "accepted" ? "accent" : "neutral"}>
      {known ? OUTCOME_LABELS[known] : outcome}
    </StatusBadge>
  );
}
