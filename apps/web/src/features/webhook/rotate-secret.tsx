"use client";

import type { WebhookView } from "@keyhold/contract/webhook/webhook";
import { AlertDialog } from "@keyhold/ui/alert-dialog";
import { Button } from "@keyhold/ui/button";
import { useState } from "react";
import { ProblemNotice } from "../../shell/problem-notice.tsx";
import { useUncachedApi } from "../../trpc/client.tsx";
import { useCommand } from "../../trpc/use-command.ts";
import type { WebhookOwner } from "./owner.ts";
import { type Secret, SecretDialog } from "./secret-dialog.tsx";
import { useRefreshWebhooks } from "./use-refresh-webhooks.ts";

type RotateSecretProps = { owner: WebhookOwner; endpoint: WebhookView };

/** The new secret lives in this component until its window is closed: in no cache. */
export function RotateSecret({ owner, endpoint }: RotateSecretProps) {
  const [isOpen, setOpen] = useState(false);
  const [secret, setSecret] = useState<Secret | null>(null);
  const refresh = useRefreshWebhooks();
  const api = useUncachedApi();
  const { id: endpointId, url } = endpoint;
  const command = useCommand(() => api.webhooks.rotateSecret.mutate({ organizationId: owner, endpointId }));

  function rotate() {
    void command.run(null, async (outcome) => {
      await refresh();
      if (!outcome.ok) return;
      setOpen(false);
      setSecret({ url, value: outcome.output.secret, previousUntil: outcome.output.previousSecretUntil });
    });
  }

  function change(open: boolean) {
    if (open) command.reset();
    setOpen(open);
  }

  return (
    <>
      <Button onClick={() => change(true)}>Rotate secret</Button>
      <AlertDialog
        open={isOpen}
        onOpenChange={change}
        title="Rotate secret"
        confirmLabel="Rotate"
        pending={command.isPending}
        onConfirm={rotate}
      >
        {command.problem ? <ProblemNotice problem={command.problem} /> : null}
        <p className="text-sm">
          A new secret is made and shown once. For 24 hours each request is signed with both, so either verifies it;
          after that only the new one does. {endpoint.previousSecretUntil ? RUNNING : null} This cannot be undone.
        </p>
      </AlertDialog>
      {secret ? <SecretDialog secret={secret} onClose={() => setSecret(null)} /> : null}
    </>
  );
}

const RUNNING = "The secret of before the last rotation, which signs still, stops doing so at once.";
