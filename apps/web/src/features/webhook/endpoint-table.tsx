"use client";

import type { WebhookView } from "@keyhold/contract/webhook/webhook";
import { EmptyState } from "@keyhold/ui/empty-state";
import { Table, TableCell, TableHead, TableHeader, TableRow } from "@keyhold/ui/table";
import { describeEvents } from "../../copy/webhooks.ts";
import { HoverLink } from "../../shell/hover-link.tsx";
import { EndpointState } from "./endpoint-state.tsx";
import { endpointPathOf, type WebhookOwner } from "./owner.ts";

type EndpointTableProps = { owner: WebhookOwner; endpoints: readonly WebhookView[]; canManage: boolean };

export function EndpointTable({ owner, endpoints, canManage }: EndpointTableProps) {
  if (endpoints.length === 0) return <NoEndpoints canManage={canManage} />;
  return (
    <Table label="Endpoints">
      <TableHead>
        <TableHeader>Endpoint</TableHeader>
        <TableHeader>State</TableHeader>
        <TableHeader>Events</TableHeader>
      </TableHead>
      <tbody>
        {endpoints.map((endpoint) => (
          <TableRow key={endpoint.id} className="transition-colors hover:bg-sunken">
            <TableCell flush>
              <HoverLink
                href={endpointPathOf(owner, endpoint.id)}
                className="flex min-h-9 max-w-[420px] flex-col justify-center px-4 py-1.5 focus-visible:-outline-offset-2"
              >
                <span className="truncate font-mono text-xs">{endpoint.url}</span>
                {endpoint.description ? (
                  <span className="truncate text-xs text-muted">{endpoint.description}</span>
                ) : null}
              </HoverLink>
            </TableCell>
            <TableCell>
              <EndpointState endpoint={endpoint} />
            </TableCell>
            <TableCell className="text-muted">{describeEvents(endpoint.events)}</TableCell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}

function NoEndpoints({ canManage }: { canManage: boolean }) {
  return (
    <div className="rounded-base border">
      <EmptyState title="There are no endpoints.">
        {canManage
          ? "Add one, and your server learns of a regenerated key, a hold or an ending subscription within seconds."
          : "Nobody is told what happens to the key."}
      </EmptyState>
    </div>
  );
}
