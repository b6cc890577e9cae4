"use client";

import type { WebhookView } from "@keyhold/contract/webhook/webhook";
import { Button } from "@keyhold/ui/button";
import { toast } from "@keyhold/ui/toaster";
import { useState } from "react";
import { useUncachedApi } from "../../trpc/client.tsx";
import { useCommand } from "../../trpc/use-command.ts";
import { EndpointDialog } from "./endpoint-dialog.tsx";
import { draftOf, type EndpointDraft } from "./endpoint-draft.ts";
import type { WebhookOwner } from "./owner.ts";
import type { Allows } from "./url-rules.ts";
import { useRefreshWebhooks } from "./use-refresh-webhooks.ts";

type EditEndpointProps = { owner: WebhookOwner; endpoint: WebhookView; allows: Allows };

export function EditEndpoint({ owner, endpoint, allows }: EditEndpointProps) {
  const [isOpen, setOpen] = useState(false);
  const refresh = useRefreshWebhooks();
  const api = useUncachedApi();
  const command = useCommand((draft: EndpointDraft) =>
    api.webhooks.update.mutate({ organizationId: owner, endpointId: endpoint.id, ...draft }),
  );

  function open() {
    command.reset();
    setOpen(true);
  }

  function save(draft: EndpointDraft) {
    void command.run(draft, async (outcome) => {
      await refresh();
      if (!outcome.ok) return;
      setOpen(false);
      toast.success("Saved. What is sent from now on goes there.");
    });
  }

  return (
    <>
      <Button onClick={open}>Edit</Button>
      {isOpen ? (
        <EndpointDialog
          title="Edit endpoint"
          description="Its secret stays the same. What waits already goes to the new URL."
          action="Save"
          start={draftOf(endpoint)}
          allows={allows}
          problem={command.problem}
          isPending={command.isPending}
          onChange={command.reset}
          onSubmit={save}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}
