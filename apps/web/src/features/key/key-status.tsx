import type { KeyView } from "@keyhold/contract/key/outputs";
import { StatusBadge } from "@keyhold/ui/status-badge";
import { STATUSES, toneOf } from "../../copy/statuses.ts";

type KeyStatusProps = { view: Pick<KeyView, "status" | "causes"> };

/** The status as a word with its shape; amber only when a hold is the reason. */
export function KeyStatus({ view }: KeyStatusProps) {
  const { label, shape } = STATUSES[view.status];
  const isHeld = view.causes.some(({ code }) => code === "HOLD");
  return (
    <StatusBadge shape={shape} tone={toneOf(view.status, isHeld)}>
      {label}
    </StatusBadge>
  );
}
