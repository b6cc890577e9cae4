"use client";

import type { WebhookView } from "@keyhold/contract/webhook/webhook";
import { EmptyState } from "@keyhold/ui/empty-state";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@keyhold/ui/table";
import { describeEvents } from "../../copy/webhooks.ts";
import { HoverLink } from "../../shell/hover-link.tsx";
import { EndpointState } from "./endpoint-state.tsx";
import { endpointPathOf, type WebhookOwner } from "./owner.ts";

type EndpointTableProps = { owner: WebhookOwner; endpoints: readonly WebhookView[]; canManage: boolean };

export function EndpointTable({ owner, endpoints, canManage }: EndpointTableProps) {
  if (endpoints.length === 0) return <NoEndpoints owner={owner} canManage={canManage} />;
  return (
    <Table label="Endpoints">
      <TableHead>
        <TableHeader>Endpoint</TableHeader>
        <TableHeader>State</TableHeader>
        <TableHeader>Events</TableHeader>
      </TableHead>
      <TableBody>
        {endpoints.map((endpoint) => (
          <TableRow key={endpoint.id} className="transition-colors hover:bg-sunken">
            <TableCell flush line>
              <HoverLink
                href={endpointPathOf(owner, endpoint.id)}
                className="flex min-h-9 max-w-[420px] flex-col justify-center px-4 py-1.5 blocks:max-w-none blocks:-mx-2 blocks:px-2 focus-visible:-outline-offset-2"
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
      </TableBody>
    </Table>
  );
}

function NoEndpoints({ owner, canManage }: Omit<EndpointTableProps, "endpoints">) {
  return (
    <div className="rounded-base border">
      <EmptyState title="There are no endpoints.">
        {canManage
          ? "Add one, and your server learns of a regenerated key, a hold or an ending subscription within seconds."
          : `Nobody is told what happens ${owner === null ? "at the organizations" : "to the key"}.`}
      </EmptyState>
    </div>
  );
}
