import { cva, type VariantProps } from "class-variance-authority";
import { clsx } from "clsx";
import { Slot } from "radix-ui";
import type { ComponentProps } from "react";

const styles = cva(
  "inline-flex shrink-0 items-center justify-center gap-1.5 rounded-base border font-medium whitespace-nowrap transition-colors select-none disabled:opacity-50 aria-disabled:opacity-50",
  {
    variants: {
      tone: {
        solid: "border-ink bg-ink text-on-ink not-disabled:hover:border-ink-hover not-disabled:hover:bg-ink-hover",
        plain: "border-line-strong bg-surface text-text not-disabled:hover:bg-hover",
        quiet: "border-transparent text-muted not-disabled:hover:bg-hover not-disabled:hover:text-text",
        danger:
          "border-danger bg-danger text-on-danger not-disabled:hover:border-danger-hover not-disabled:hover:bg-danger-hover",
        dangerText:
          "border-line-strong bg-surface text-danger not-disabled:hover:border-danger-line not-disabled:hover:bg-danger-soft",
      },
      size: {
        base: "h-8 px-3 text-sm [&_svg]:size-3.5",
        small: "h-7 px-2 text-xs [&_svg]:size-3.5",
        large: "h-9 px-3.5 text-base [&_svg]:size-4",
        icon: "size-8 [&_svg]:size-4",
      },
    },
    defaultVariants: { tone: "plain", size: "base" },
  },
);

type ButtonProps = ComponentProps<"button"> & VariantProps<typeof styles> & { asChild?: boolean };

export function Button({ className, tone, size, asChild = false, type, ...props }: ButtonProps) {
  const classes = clsx(styles({ tone, size }), className);
  if (asChild) return <Slot.Root className={classes} {...props} />;
  return <button type={type ?? "button"} className={classes} {...props} />;
}
