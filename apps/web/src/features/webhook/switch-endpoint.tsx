"use client";

import type { WebhookView } from "@keyhold/contract/webhook/webhook";
import { Button } from "@keyhold/ui/button";
import { toast } from "@keyhold/ui/toaster";
import { explainProblem } from "../../copy/problems.ts";
import { useUncachedApi } from "../../trpc/client.tsx";
import { useCommand } from "../../trpc/use-command.ts";
import type { WebhookOwner } from "./owner.ts";
import { useRefreshWebhooks } from "./use-refresh-webhooks.ts";

type SwitchEndpointProps = { owner: WebhookOwner; endpoint: WebhookView };

/** Both can be undone by the other, so neither asks first. */
export function SwitchEndpoint({ owner, endpoint }: SwitchEndpointProps) {
  const refresh = useRefreshWebhooks();
  const api = useUncachedApi();
  const ref = { organizationId: owner, endpointId: endpoint.id };
  const isDisabled = endpoint.disabled !== null;
  const command = useCommand((enable: boolean) =>
    enable ? api.webhooks.enable.mutate(ref) : api.webhooks.disable.mutate(ref),
  );

  function change() {
    void command.run(isDisabled, async (outcome) => {
      await refresh();
      if (!outcome.ok) toast.error(explainProblem(outcome.problem, "command").title);
      else if (isDisabled) toast.success("Enabled. What waited is sent now.");
      else toast.success("Disabled. Nothing is sent until you enable it.");
    });
  }

  return (
    <Button disabled={command.isPending} onClick={change}>
      {isDisabled ? "Enable" : "Disable"}
    </Button>
  );
}
