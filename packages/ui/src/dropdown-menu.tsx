"use client";

import { clsx } from "clsx";
import { Check } from "lucide-react";
import { DropdownMenu as Primitive } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";

export const DropdownMenu = Primitive.Root;
export const DropdownMenuTrigger = Primitive.Trigger;

type ContentProps = ComponentProps<typeof Primitive.Content> & {
  /** Where it is written, so inside that landmark, instead of at the end of the page: for a menu that leaves the page usable. */
  inPlace?: boolean;
};

export function DropdownMenuContent({ className, inPlace = false, ...props }: ContentProps) {
  const content = (
    <Primitive.Content
      sideOffset={4}
      collisionPadding={8}
      className={clsx(
        "z-50 min-w-48 animate-appear rounded-base border border-line-strong bg-surface p-1 shadow-overlay",
        className,
      )}
      {...props}
    />
  );
  return inPlace ? content : <Primitive.Portal>{content}</Primitive.Portal>;
}

type ItemProps = ComponentProps<typeof Primitive.Item> & { checked?: boolean };

export function DropdownMenuItem({ className, checked = false, asChild, children, ...props }: ItemProps) {
  const classes = clsx(
    "flex h-8 w-full items-center gap-2 rounded-base px-2 text-sm outline-none select-none data-highlighted:bg-hover [&_svg]:size-3.5 [&_svg]:text-muted",
    className,
  );
  if (asChild) {
    return (
      <Primitive.Item asChild className={classes} {...props}>
        {children}
      </Primitive.Item>
    );
  }
  return (
    <Primitive.Item className={classes} {...props}>
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {checked ? <Check aria-hidden /> : null}
    </Primitive.Item>
  );
}

export function DropdownMenuLabel({ children }: { children: ReactNode }) {
  return <Primitive.Label className="px-2 py-1.5 text-xs text-muted">{children}</Primitive.Label>;
}
