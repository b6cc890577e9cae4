"use client";

import type { KeyValueOutput } from "@keyhold/contract/key/outputs";
import { Button } from "@keyhold/ui/button";
import { ProblemNotice } from "../../shell/problem-notice.tsx";
import type { Outcome } from "../../trpc/use-command.ts";
import { useAddKey } from "./commands.ts";
import type { KeyActionProps } from "./use-key-actions.ts";

/** Adds without a question: into an empty slot nothing can be lost (K4). */
export function AddKey({ organization, view, actions }: KeyActionProps) {
  const command = useAddKey(organization.slug);

  async function settle(outcome: Outcome<KeyValueOutput>) {
    if (outcome.ok) await actions.settle("add", outcome.output);
    else if (outcome.problem.kind === "refused") await actions.giveUp(outcome.problem);
  }

  return (
    <>
      <Button
        tone="solid"
        size="large"
        disabled={command.isPending}
        onClick={() => void command.run({ expectedRevision: view.revision }, settle)}
      >
        Add API Key
      </Button>
      {command.problem && command.problem.kind !== "refused" ? <ProblemNotice problem={command.problem} /> : null}
    </>
  );
}
