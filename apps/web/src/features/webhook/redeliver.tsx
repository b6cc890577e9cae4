"use client";

import { Button } from "@keyhold/ui/button";
import { toast } from "@keyhold/ui/toaster";
import { explainProblem } from "../../copy/problems.ts";
import { useUncachedApi } from "../../trpc/client.tsx";
import { useCommand } from "../../trpc/use-command.ts";
import { closeDelivery } from "./delivery-address.ts";
import type { WebhookOwner } from "./owner.ts";
import { useRefreshWebhooks } from "./use-refresh-webhooks.ts";

type RedeliverProps = { delivery: { organizationId: WebhookOwner; endpointId: string; deliveryId: number } };

export function Redeliver({ delivery }: RedeliverProps) {
  const refresh = useRefreshWebhooks();
  const api = useUncachedApi();
  const command = useCommand(() => api.webhooks.redeliver.mutate(delivery));

  function send() {
    void command.run(null, async (outcome) => {
      await refresh();
      if (!outcome.ok) {
        toast.error(explainProblem(outcome.problem, "command").title);
        return;
      }
      closeDelivery();
      toast.success("It is sent once more, under the same webhook-id.");
    });
  }

  return (
    <Button disabled={command.isPending} onClick={send}>
      Redeliver
    </Button>
  );
}
