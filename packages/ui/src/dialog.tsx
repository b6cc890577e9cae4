"use client";

import { clsx } from "clsx";
import { Dialog as Primitive } from "radix-ui";
import type { ReactNode, RefObject } from "react";
import { X } from "./icons/x.ts";
import { useReturnedFocus } from "./returned-focus.ts";

export const overlayStyles = "fixed inset-0 z-50 animate-appear bg-overlay";
export const windowStyles =
  "fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-32px)] w-[calc(100vw-32px)] -translate-x-1/2 -translate-y-1/2 animate-appear flex-col overflow-y-auto scroll-pb-16 rounded-base border border-line-strong bg-surface shadow-overlay focus-visible:outline-none";

type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  wide?: boolean;
  /** Where the focus starts, if not in the first field. A field's own autoFocus comes too early: a window below takes it back. */
  initialFocus?: RefObject<HTMLElement | null>;
  children: ReactNode;
};

export function Dialog({ open, onOpenChange, ...props }: DialogProps) {
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className={overlayStyles} />
        <DialogWindow {...props} />
      </Primitive.Portal>
    </Primitive.Root>
  );
}

function DialogWindow(props: Omit<DialogProps, "open" | "onOpenChange">) {
  const { title, description, wide = false, initialFocus, children } = props;

  function startFocus(event: Event) {
    if (!initialFocus?.current) return;
    event.preventDefault();
    initialFocus.current.focus();
  }

  return (
    <Primitive.Content
      onOpenAutoFocus={startFocus}
      onCloseAutoFocus={useReturnedFocus()}
      className={clsx(windowStyles, wide ? "sm:max-w-[720px]" : "sm:max-w-[440px]")}
      {...(description ? {} : { "aria-describedby": undefined })}
    >
      <header className="px-5 pt-4 pr-12">
        <Primitive.Title className="text-lg font-semibold tracking-tight">{title}</Primitive.Title>
      </header>
      {description ? (
        <Primitive.Description className="px-5 pt-1 text-sm text-muted">{description}</Primitive.Description>
      ) : null}
      {children}
      {/* Last, so that focus starts in the window's own first field. */}
      <Primitive.Close
        aria-label="Close"
        className="absolute top-3.5 right-3.5 rounded-base p-1 text-muted transition-colors hover:bg-hover hover:text-text"
      >
        <X aria-hidden className="size-4" />
      </Primitive.Close>
    </Primitive.Content>
  );
}

export function DialogBody({ children }: { children: ReactNode }) {
  return <div className="flex flex-col gap-4 px-5 py-4">{children}</div>;
}

/** In sight however long the window is; what has the focus is scrolled clear of it. */
export function DialogFooter({ children }: { children: ReactNode }) {
  return <footer className="sticky bottom-0 flex justify-end gap-2 border-t bg-sunken px-5 py-3">{children}</footer>;
}
