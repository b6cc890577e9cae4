"use client";

import type { VerifierView } from "@keyhold/contract/verifier/verifier";
import { AlertDialog } from "@keyhold/ui/alert-dialog";
import { Button } from "@keyhold/ui/button";
import { toast } from "@keyhold/ui/toaster";
import { useState } from "react";
import { ProblemNotice } from "../../shell/problem-notice.tsx";
import { useUncachedApi } from "../../trpc/client.tsx";
import { type Outcome, useCommand } from "../../trpc/use-command.ts";
import { useRefreshVerifiers } from "./use-refresh-verifiers.ts";

export function RevokeVerifier({ verifier }: { verifier: VerifierView }) {
  const [isOpen, setOpen] = useState(false);
  const refresh = useRefreshVerifiers();
  const api = useUncachedApi();
  const command = useCommand((verifierId: string) => api.verifiers.revoke.mutate({ verifierId }));

  async function settle(outcome: Outcome<unknown>) {
    await refresh();
    if (!outcome.ok) return;
    setOpen(false);
    toast.success(`Revoked. ${verifier.name} is refused from now on.`);
  }

  return (
    <>
      <Button
        size="small"
        tone="dangerText"
        aria-label={`Revoke ${verifier.name}`}
        onClick={() => {
          command.reset();
          setOpen(true);
        }}
      >
        Revoke
      </Button>
      <AlertDialog
        open={isOpen}
        onOpenChange={setOpen}
        title="Revoke verifier"
        confirmLabel="Revoke"
        pending={command.isPending}
        onConfirm={() => void command.run(verifier.id, settle)}
      >
        {command.problem ? <ProblemNotice problem={command.problem} /> : null}
        <p className="text-sm">
          From its next call on “{verifier.name}” gets no verdicts. What stands behind it refuses every key until it
          sends another token. This cannot be undone.
        </p>
      </AlertDialog>
    </>
  );
}
