"use client";

import type { WebhookView } from "@keyhold/contract/webhook/webhook";
import { AlertDialog } from "@keyhold/ui/alert-dialog";
import { Button } from "@keyhold/ui/button";
import { toast } from "@keyhold/ui/toaster";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ProblemNotice } from "../../shell/problem-notice.tsx";
import { useUncachedApi } from "../../trpc/client.tsx";
import { useCommand } from "../../trpc/use-command.ts";
import { listPathOf, type WebhookOwner } from "./owner.ts";
import { useRefreshWebhooks } from "./use-refresh-webhooks.ts";

type DeleteEndpointProps = { owner: WebhookOwner; endpoint: WebhookView };

export function DeleteEndpoint({ owner, endpoint }: DeleteEndpointProps) {
  const [isOpen, setOpen] = useState(false);
  const router = useRouter();
  const refresh = useRefreshWebhooks();
  const api = useUncachedApi();
  const { host } = new URL(endpoint.url);
  const ref = { organizationId: owner, endpointId: endpoint.id };
  const command = useCommand(() => api.webhooks.delete.mutate(ref));

  function remove() {
    void command.run(null, async (outcome) => {
      if (!outcome.ok) return refresh();
      toast.success(`Deleted. Nothing more is sent to ${host}.`);
      router.push(listPathOf(owner));
      await refresh();
    });
  }

  function change(open: boolean) {
    if (open) command.reset();
    setOpen(open);
  }

  return (
    <>
      <Button tone="dangerText" onClick={() => change(true)}>
        Delete
      </Button>
      <AlertDialog
        open={isOpen}
        onOpenChange={change}
        title="Delete endpoint"
        confirmLabel="Delete"
        pending={command.isPending}
        onConfirm={remove}
      >
        {command.problem ? <ProblemNotice problem={command.problem} /> : null}
        <p className="text-sm">
          Nothing more is sent to <span className="font-mono text-xs break-all">{host}</span>, not even what waits
          already. Its secret is gone, and so is the log of its deliveries. This cannot be undone.
        </p>
      </AlertDialog>
    </>
  );
}
