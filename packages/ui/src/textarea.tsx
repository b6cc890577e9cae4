import { clsx } from "clsx";
import type { ComponentProps } from "react";
import { fieldStyles } from "./input.tsx";

export function Textarea({ className, ...props }: ComponentProps<"textarea">) {
  return <textarea className={clsx(fieldStyles, "min-h-18 resize-y py-2", className)} {...props} />;
}
