"use client";

import { Dialog as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { overlayStyles } from "./dialog.tsx";
import { X } from "./icons/x.ts";

type DrawerProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  trigger: ReactNode;
  children: ReactNode;
};

/** The sidebar on a narrow screen. */
export function Drawer({ open, onOpenChange, title, trigger, children }: DrawerProps) {
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Overlay className={overlayStyles} />
        <Primitive.Content
          aria-describedby={undefined}
          className="fixed inset-y-0 left-0 z-50 flex w-[280px] max-w-[85vw] animate-appear flex-col border-r bg-sunken focus-visible:outline-none"
        >
          <Primitive.Title className="sr-only">{title}</Primitive.Title>
          <Primitive.Close
            aria-label="Close"
            className="absolute top-3 -right-10 rounded-base bg-surface p-1.5 text-text"
          >
            <X aria-hidden className="size-4" />
          </Primitive.Close>
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
