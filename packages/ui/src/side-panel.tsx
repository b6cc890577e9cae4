"use client";

import { Dialog as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { overlayStyles } from "./dialog.tsx";
import { X } from "./icons/x.ts";
import { useReturnedFocus } from "./returned-focus.ts";

type PanelWindowProps = { title: ReactNode; children: ReactNode };
type SidePanelProps = PanelWindowProps & { open: boolean; onOpenChange: (open: boolean) => void };

/** What is to be known of a row, beside the list that it is in: from the right on a wide screen, over all of a narrow one. */
export function SidePanel({ open, onOpenChange, ...props }: SidePanelProps) {
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className={overlayStyles} />
        <PanelWindow {...props} />
      </Primitive.Portal>
    </Primitive.Root>
  );
}

function PanelWindow({ title, children }: PanelWindowProps) {
  return (
    <Primitive.Content
      aria-describedby={undefined}
      onCloseAutoFocus={useReturnedFocus()}
      className="fixed inset-y-0 right-0 z-50 flex w-full animate-appear flex-col overflow-y-auto border-l bg-surface shadow-overlay focus-visible:outline-none sm:w-[480px]"
    >
      <header className="sticky top-0 z-10 flex items-start justify-between gap-4 border-b bg-surface px-4 py-3">
        <Primitive.Title className="min-w-0 text-base font-semibold tracking-tight break-words">
          {title}
        </Primitive.Title>
        <Primitive.Close
          aria-label="Close"
          className="rounded-base p-1 text-muted transition-colors hover:bg-hover hover:text-text"
        >
          <X aria-hidden className="size-4" />
        </Primitive.Close>
      </header>
      {children}
    </Primitive.Content>
  );
}
