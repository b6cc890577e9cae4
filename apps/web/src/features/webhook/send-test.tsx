"use client";

import { Button } from "@keyhold/ui/button";
import { toast } from "@keyhold/ui/toaster";
import { explainProblem } from "../../copy/problems.ts";
import { useUncachedApi } from "../../trpc/client.tsx";
import { useCommand } from "../../trpc/use-command.ts";
import type { WebhookOwner } from "./owner.ts";
import { useRefreshWebhooks } from "./use-refresh-webhooks.ts";

export function SendTest({ owner, endpointId }: { owner: WebhookOwner; endpointId: string }) {
  const refresh = useRefreshWebhooks();
  const api = useUncachedApi();
  const command = useCommand(() => api.webhooks.test.mutate({ organizationId: owner, endpointId }));

  function send() {
    void command.run(null, async (outcome) => {
      await refresh();
      if (outcome.ok) toast.success("A test event is on its way. How it goes is in the list.");
      else toast.error(explainProblem(outcome.problem, "command").title);
    });
  }

  return (
    <Button disabled={command.isPending} onClick={send}>
      Send test event
    </Button>
  );
}
