import { clsx } from "clsx";
import type { ComponentProps } from "react";

export const fieldStyles =
  "w-full rounded-base border border-field bg-surface px-2.5 text-base text-text transition-colors placeholder:text-faint hover:border-muted focus-visible:outline-offset-0 disabled:opacity-50 aria-invalid:border-danger";

export function Input({ className, ...props }: ComponentProps<"input">) {
  return <input className={clsx(fieldStyles, "h-9", className)} {...props} />;
}
