import type { WindowUnit } from "@keyhold/domain/usage/window";
import { describeLimit, EACH_WINDOW } from "../../copy/usage.ts";
import { rangesBy } from "./ranges.ts";
import { type Limit, lineOver } from "./series.ts";

type ThresholdNoteProps = { unit: WindowUnit; threshold: Limit | null; isKnown: boolean };

/** What the numbers are, and why there is no line where there is none. */
export function ThresholdNote({ unit, threshold, isKnown }: ThresholdNoteProps) {
  return (
    <div className="flex max-w-[72ch] flex-col gap-1 text-sm text-muted">
      {isKnown ? <p>{describeThreshold(unit, threshold)}</p> : <p className="h-5" />}
      <p>
        All times are in UTC. Allowed calls are counted exactly, refused ones nearly so. Hours are kept for thirteen
        months.
      </p>
    </div>
  );
}

function describeThreshold(unit: WindowUnit, threshold: Limit | null): string {
  if (!threshold) return "There is no threshold: calls are counted, not limited.";
  const limit = describeLimit(threshold.limit, threshold.window);
  if (lineOver(unit, threshold) !== null) return `The threshold is ${limit}. Only allowed calls count towards it.`;
  const ranges = rangesBy(threshold.window).join(" or ");
  return `The threshold is ${limit}. It is drawn where a bar is ${EACH_WINDOW[threshold.window]}: choose ${ranges}.`;
}
