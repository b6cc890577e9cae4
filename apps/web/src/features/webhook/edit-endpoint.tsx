"use client";

import type { WebhookView } from "@keyhold/contract/webhook/webhook";
import { Button } from "@keyhold/ui/button";
import { useState } from "react";
import { tellUndoable } from "../../shell/undo.ts";
import { useUncachedApi } from "../../trpc/client.tsx";
import { useCommand } from "../../trpc/use-command.ts";
import { EndpointDialog } from "./endpoint-dialog.tsx";
import { draftOf, type EndpointDraft, isSameDraft } from "./endpoint-draft.ts";
import type { WebhookOwner } from "./owner.ts";
import type { Allows } from "./url-rules.ts";
import { useRefreshWebhooks } from "./use-refresh-webhooks.ts";

type EditEndpointProps = { owner: WebhookOwner; endpoint: WebhookView; allows: Allows };

export function EditEndpoint({ owner, endpoint, allows }: EditEndpointProps) {
  const [isOpen, setOpen] = useState(false);
  const refresh = useRefreshWebhooks();
  const api = useUncachedApi();
  const named = { organizationId: owner, endpointId: endpoint.id };
  const send = (draft: EndpointDraft) => api.webhooks.update.mutate({ ...named, ...draft });
  const command = useCommand(send);

  function open() {
    command.reset();
    setOpen(true);
  }

  function save(draft: EndpointDraft) {
    void command.run(draft, async (outcome) => {
      await refresh();
      if (!outcome.ok) return;
      setOpen(false);
      const [before, left] = [draftOf(endpoint), draftOf(outcome.output)];
      tellUndoable("Saved. What is sent from now on goes there.", {
        isStill: async () => {
          const { items } = await api.webhooks.list.query({ organizationId: owner });
          return items.some((item) => item.id === endpoint.id && isSameDraft(draftOf(item), left));
        },
        send: () => send(before),
        refresh,
        undone: "The endpoint is as it was.",
      });
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
