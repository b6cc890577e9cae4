import { clsx } from "clsx";
import { AlertDialog as Primitive } from "radix-ui";
import { type ReactNode, type RefObject, useRef } from "react";
import { Button } from "./button.tsx";
import { DialogBody, DialogFooter, overlayStyles, windowStyles } from "./dialog.tsx";

type AlertDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  children: ReactNode;
  confirmLabel: string;
  onConfirm: () => void;
  pending?: boolean;
  /** Where the focus goes when what opened this is gone from the page. */
  fallbackFocus?: RefObject<HTMLElement | null>;
};

/** For what cannot be undone: focus starts on Cancel, a click outside does nothing, Esc cancels. */
export function AlertDialog(props: AlertDialogProps) {
  const cancel = useRef<HTMLButtonElement>(null);
  const opener = useRef<Element | null>(null);
  return (
    <Primitive.Root open={props.open} onOpenChange={props.onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className={overlayStyles} />
        <Primitive.Content
          className={clsx(windowStyles, "sm:max-w-[440px]")}
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            opener.current = document.activeElement;
            cancel.current?.focus();
          }}
          onCloseAutoFocus={(event) => {
            if (!props.fallbackFocus?.current || opener.current?.isConnected) return;
            event.preventDefault();
            props.fallbackFocus.current.focus();
          }}
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
            <Button tone="danger" onClick={props.onConfirm} disabled={props.pending ?? false}>
              {props.confirmLabel}
            </Button>
          </DialogFooter>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
