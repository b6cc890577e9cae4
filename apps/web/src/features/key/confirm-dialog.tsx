"use client";

import { AlertDialog } from "@keyhold/ui/alert-dialog";
import { type ReactNode, useState } from "react";
import { ProblemNotice } from "../../shell/problem-notice.tsx";
import type { Problem } from "../../trpc/problem.ts";
import type { Outcome } from "../../trpc/use-command.ts";
import type { KeyActionProps } from "./use-key-actions.ts";

type ConfirmDialogProps<Output> = KeyActionProps & {
  title: string;
  children: ReactNode;
  command: {
    run: (facts: { expectedRevision: number }, settle: (outcome: Outcome<Output>) => Promise<void>) => Promise<void>;
    isPending: boolean;
    problem: Problem | null;
  };
  onDone: (output: Output) => Promise<void>;
};

/** OK or Cancel. A refusal closes it, because the state it was about is gone; silence leaves it open for another try. */
export function ConfirmDialog<Output>(props: ConfirmDialogProps<Output>) {
  const { command, actions } = props;
  // As it was when the window was opened: what comes meanwhile is not what was looked at (K12).
  const [seen] = useState(props.view);

  async function settle(outcome: Outcome<Output>) {
    if (outcome.ok) await props.onDone(outcome.output);
    else if (outcome.problem.kind === "refused") await actions.giveUp(outcome.problem, seen.lastModifiedAt);
  }

  return (
    <AlertDialog
      open
      onOpenChange={(open) => !open && actions.setOpen(null)}
      title={props.title}
      confirmLabel="OK"
      onConfirm={() => void command.run({ expectedRevision: seen.revision }, settle)}
      pending={command.isPending}
      fallbackFocus={actions.card}
    >
      {props.children}
      {command.problem && command.problem.kind !== "refused" ? <ProblemNotice problem={command.problem} /> : null}
    </AlertDialog>
  );
}
