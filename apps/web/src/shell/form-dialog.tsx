"use client";

import { Button } from "@keyhold/ui/button";
import { Dialog, DialogBody, DialogFooter } from "@keyhold/ui/dialog";
import type { FormEvent, ReactNode } from "react";
import type { Problem } from "../trpc/problem.ts";
import { ProblemNotice } from "./problem-notice.tsx";

type FormDialogProps = {
  title: string;
  description: string;
  /** What the button that sends the form says. */
  action: string;
  problem: Problem | null;
  isPending: boolean;
  wide?: boolean;
  children: ReactNode;
  onSubmit: () => void;
  onClose: () => void;
};

/** A window with a form: the problem that concerns no field, the fields, and what to do with them. */
export function FormDialog({
  title,
  description,
  action,
  problem,
  isPending,
  wide = false,
  children,
  ...on
}: FormDialogProps) {
  function submit(event: FormEvent) {
    event.preventDefault();
    on.onSubmit();
  }

  return (
    <Dialog open onOpenChange={(open) => !open && on.onClose()} title={title} description={description} wide={wide}>
      <form onSubmit={submit} noValidate>
        <DialogBody>
          {problem ? <ProblemNotice problem={problem} /> : null}
          {children}
        </DialogBody>
        <DialogFooter>
          <Button onClick={on.onClose}>Cancel</Button>
          <Button type="submit" tone="solid" disabled={isPending}>
            {action}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
