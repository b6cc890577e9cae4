import { clsx } from "clsx";
import type { ReactNode } from "react";

const SHAPES = {
  disc: <circle cx="5" cy="5" r="4.5" fill="currentColor" />,
  square: <rect x="0.75" y="0.75" width="8.5" height="8.5" rx="1" fill="currentColor" />,
  ring: <circle cx="5" cy="5" r="4" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  dashed: <circle cx="5" cy="5" r="4" fill="none" stroke="currentColor" strokeWidth="1.5" strokeDasharray="1.9 1.25" />,
} as const;

const TONES = { accent: "text-accent", hold: "text-hold", neutral: "text-muted" } as const;

export type StatusShape = keyof typeof SHAPES;
export type StatusTone = keyof typeof TONES;

type StatusBadgeProps = { shape: StatusShape; tone: StatusTone; children: ReactNode };

/** A word with a shape: the colour only repeats what both already say. */
export function StatusBadge({ shape, tone, children }: StatusBadgeProps) {
  return (
    <span className="inline-flex items-center gap-1.5 text-sm font-medium whitespace-nowrap">
      <svg aria-hidden viewBox="0 0 10 10" className={clsx("size-2.5 shrink-0", TONES[tone])}>
        {SHAPES[shape]}
      </svg>
      {children}
    </span>
  );
}
