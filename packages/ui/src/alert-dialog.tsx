"use client";

import { clsx } from "clsx";
import { AlertDialog as Primitive } from "radix-ui";
import { type ReactNode, type RefObject, useRef } from "react";
import { Button } from "./button.tsx";
import { DialogBody, DialogFooter, overlayStyles, windowStyles } from "./dialog.tsx";
import { useReturnedFocus } from "./returned-focus.ts";

type AlertDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  children: ReactNode;
  confirmLabel: string;
  /** `solid` for what can be undone. */
  tone?: "danger" | "solid";
  onConfirm: () => void;
  pending?: boolean;
  /** Where the focus goes when what opened this is gone from the page. */
  fallbackFocus?: RefObject<HTMLElement | null>;
};

/** For what cannot be undone: focus starts on Cancel, a click outside does nothing, Esc cancels. */
export function AlertDialog({ open, onOpenChange, ...props }: AlertDialogProps) {
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className={overlayStyles} />
        <AlertWindow {...props} />
      </Primitive.Portal>
    </Primitive.Root>
  );
}

function AlertWindow(props: Omit<AlertDialogProps, "open" | "onOpenChange">) {
  const cancel = useRef<HTMLButtonElement>(null);
  return (
    <Primitive.Content
      className={clsx(windowStyles, "sm:max-w-[440px]")}
      onOpenAutoFocus={(event) => {
        event.preventDefault();
        cancel.current?.focus();
      }}
      onCloseAutoFocus={useReturnedFocus(props.fallbackFocus)}
    >
      <header className="px-5 pt-4">
        <Primitive.Title className="text-lg font-semibold tracking-tight">{props.title}</Primitive.Title>
      </header>
      <Primitive.Description asChild>
        <div>
          <DialogBody>{props.children}</DialogBody>
        </div>
      </Primitive.Description>
      <DialogFooter>
        <Primitive.Cancel asChild>
          <Button ref={cancel}>Cancel</Button>
        </Primitive.Cancel>
        <Button tone={props.tone ?? "danger"} onClick={props.onConfirm} disabled={props.pending ?? false}>
          {props.confirmLabel}
        </Button>
      </DialogFooter>
    </Primitive.Content>
  );
}
