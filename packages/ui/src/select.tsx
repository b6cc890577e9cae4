import { clsx } from "clsx";
import type { ComponentProps } from "react";
import { ChevronDown } from "./icons/chevron-down.ts";
import { fieldStyles } from "./input.tsx";

/** The browser's own select: it is the one that works with every keyboard, screen reader and phone. */
export function Select({ className, ...props }: ComponentProps<"select">) {
  return (
    <span className="relative block">
      <select className={clsx(fieldStyles, "h-9 appearance-none pr-8", className)} {...props} />
      <ChevronDown aria-hidden className="pointer-events-none absolute top-2.5 right-2.5 size-4 text-muted" />
    </span>
  );
}
