import type { ReactNode } from "react";
import { Check } from "./icons/check.ts";
import { Circle } from "./icons/circle.ts";
import { X } from "./icons/x.ts";

const LOOKS = {
  met: { icon: Check, className: "text-accent", word: "met" },
  broken: { icon: X, className: "text-danger", word: "not met" },
  open: { icon: Circle, className: "text-faint", word: "not known yet" },
} as const;

export type RuleState = keyof typeof LOOKS;

/** A rule that ticks while one types: an icon, and the same in words for who does not see it. */
export function Rule({ state, children }: { state: RuleState; children: ReactNode }) {
  const { icon: Icon, className, word } = LOOKS[state];
  return (
    <li className="flex items-start gap-2 text-sm">
      <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${className}`} strokeWidth={state === "open" ? 1.5 : 2.25} />
      <span className={state === "open" ? "text-muted" : "text-text"}>
        {children}
        <span className="sr-only">: {word}</span>
      </span>
    </li>
  );
}
