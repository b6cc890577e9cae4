import { StatusBadge } from "@keyhold/ui/status-badge";
import type { ReactNode } from "react";

type StateLineProps = { isGood: boolean; good: string; bad: string; children?: ReactNode };

/** Whether something is as it should be, as a word with a shape, and what is known of it. */
export function StateLine({ isGood, good, bad, children }: StateLineProps) {
  return (
    <div className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
      <StatusBadge shape={isGood ? "disc" : "square"} tone={isGood ? "accent" : "hold"}>
        {isGood ? good : bad}
      </StatusBadge>
      {children ? <span className="text-sm text-muted tabular-nums">{children}</span> : null}
    </div>
  );
}
