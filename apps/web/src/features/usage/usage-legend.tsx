import type { WindowUnit } from "@keyhold/domain/usage/window";
import { describeLimit } from "../../copy/usage.ts";

type UsageLegendProps = { unit: WindowUnit; limit: number | null; isExceeded: boolean };

/** What bars and line mean. Each has a form of its own beside its colour. */
export function UsageLegend({ unit, limit, isExceeded }: UsageLegendProps) {
  return (
    <ul aria-label="Legend" className="flex flex-wrap gap-x-5 gap-y-1 text-xs text-muted">
      <li className="flex items-center gap-2">
        <svg aria-hidden viewBox="0 0 12 12" className="size-3">
          <rect width="12" height="12" rx="1.5" className="fill-accent" />
        </svg>
        Allowed
      </li>
      <li className="flex items-center gap-2">
        <svg aria-hidden viewBox="0 0 12 12" className="size-3 text-muted">
          <rect x="0.5" y="0.5" width="11" height="11" rx="1.5" fill="none" stroke="currentColor" />
          <path d="M1 11 11 1M1 5 5 1M7 11 11 7" stroke="currentColor" strokeWidth="2" />
        </svg>
        Refused
      </li>
      {limit === null ? null : (
        <li className="flex items-center gap-2">
          <svg aria-hidden viewBox="0 0 20 12" className="h-3 w-5 text-text">
            <path d="M0 6h20" stroke="currentColor" strokeWidth="1.5" strokeDasharray="6 3" />
          </svg>
          Threshold: {describeLimit(limit, unit)}
        </li>
      )}
      {isExceeded ? (
        <li className="flex items-center gap-2">
          <svg aria-hidden viewBox="0 0 12 12" className="size-3">
            <circle cx="6" cy="6" r="4" className="fill-hold" />
          </svg>
          Above the threshold
        </li>
      ) : null}
    </ul>
  );
}
