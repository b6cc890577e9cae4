"use client";

import type { WebhookView } from "@keyhold/contract/webhook/webhook";
import { Card, CardFooter } from "@keyhold/ui/card";
import { Fact, Facts } from "@keyhold/ui/facts";
import { CopyableId } from "../../shell/copyable-id.tsx";
import { Moment } from "../../shell/moment.tsx";
import { DeleteEndpoint } from "./delete-endpoint.tsx";
import { EditEndpoint } from "./edit-endpoint.tsx";
import { EndpointState } from "./endpoint-state.tsx";
import type { WebhookOwner } from "./owner.ts";
import { RotateSecret } from "./rotate-secret.tsx";
import { SwitchEndpoint } from "./switch-endpoint.tsx";
import type { Allows } from "./url-rules.ts";

type EndpointCardProps = { owner: WebhookOwner; endpoint: WebhookView; canManage: boolean; allows: Allows };

export function EndpointCard({ owner, endpoint, canManage, allows }: EndpointCardProps) {
  const { url, events, createdAt } = endpoint;
  return (
    <Card aria-label="Endpoint">
      <Facts>
        <Fact term="URL">
          <CopyableId id={url} label="Copy URL" />
        </Fact>
        <Fact term="State">
          <EndpointState endpoint={endpoint} />
        </Fact>
        <Fact term="Events">
          {events === null ? (
            "All, also those that come later"
          ) : (
            <span className="font-mono text-xs leading-5">{events.join(", ")}</span>
          )}
        </Fact>
        <Fact term="Secret">
          <SecretFact previousUntil={endpoint.previousSecretUntil} />
        </Fact>
        <Fact term="Added">
          <Moment at={createdAt} />
        </Fact>
      </Facts>
      {canManage ? (
        <CardFooter>
          <EditEndpoint owner={owner} endpoint={endpoint} allows={allows} />
          <RotateSecret owner={owner} endpoint={endpoint} />
          <SwitchEndpoint owner={owner} endpoint={endpoint} />
          <DeleteEndpoint owner={owner} endpoint={endpoint} />
        </CardFooter>
      ) : null}
    </Card>
  );
}

function SecretFact({ previousUntil }: { previousUntil: string | null }) {
  if (previousUntil === null) return "Shown once, when it was made";
  return (
    <span>
      A new one was made; the one before verifies too until <Moment at={previousUntil} />
    </span>
  );
}
