"use client";

import { Button } from "@keyhold/ui/button";
import { useState } from "react";
import { useUncachedApi } from "../../trpc/client.tsx";
import { useCommand } from "../../trpc/use-command.ts";
import { EndpointDialog } from "./endpoint-dialog.tsx";
import { type EndpointDraft, NEW_ENDPOINT } from "./endpoint-draft.ts";
import type { WebhookOwner } from "./owner.ts";
import { type Secret, SecretDialog } from "./secret-dialog.tsx";
import type { Allows } from "./url-rules.ts";
import { useRefreshWebhooks } from "./use-refresh-webhooks.ts";

type AddEndpointProps = { owner: WebhookOwner; allows: Allows };

/** The secret is the answer of one call and lives in this component until its window is closed: in no cache. */
export function AddEndpoint({ owner, allows }: AddEndpointProps) {
  const [isOpen, setOpen] = useState(false);
  const [secret, setSecret] = useState<Secret | null>(null);
  const refresh = useRefreshWebhooks();
  const api = useUncachedApi();
  const command = useCommand((draft: EndpointDraft) => api.webhooks.create.mutate({ organizationId: owner, ...draft }));

  function open() {
    command.reset();
    setOpen(true);
  }

  function create(draft: EndpointDraft) {
    void command.run(draft, async (outcome) => {
      await refresh();
      if (!outcome.ok) return;
      setOpen(false);
      setSecret({ url: outcome.output.endpoint.url, value: outcome.output.secret, previousUntil: null });
    });
  }

  return (
    <>
      <Button size="large" tone="solid" onClick={open}>
        Add endpoint
      </Button>
      {isOpen ? (
        <EndpointDialog
          title="Add endpoint"
          description="A server of yours that is told what happens, as a signed POST. Its secret is shown once, in the next window."
          action="Add endpoint"
          start={NEW_ENDPOINT}
          allows={allows}
          problem={command.problem}
          isPending={command.isPending}
          onChange={command.reset}
          onSubmit={create}
          onClose={() => setOpen(false)}
        />
      ) : null}
      {secret ? <SecretDialog secret={secret} onClose={() => setSecret(null)} /> : null}
    </>
  );
}
