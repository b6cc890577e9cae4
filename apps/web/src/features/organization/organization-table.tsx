"use client";

import type { OrganizationSummary } from "@keyhold/contract/organization/organization";
import { EmptyState } from "@keyhold/ui/empty-state";
import { Table, TableCell, TableHead, TableHeader, TableRow } from "@keyhold/ui/table";
import { useSuspenseQuery } from "@tanstack/react-query";
import Link from "next/link";
import { HOLD_LABELS } from "../../copy/holds.ts";
import { organizationPath } from "../../shell/paths.ts";
import { useTRPC } from "../../trpc/client.tsx";
import { SubscriptionNote } from "../subscription/subscription-note.tsx";
import type { ListInput } from "./list-input.ts";
import { OrganizationStatus } from "./organization-status.tsx";
import { Pager } from "./pager.tsx";
import { SortedHeader } from "./sorted-header.tsx";

export function OrganizationTable({ input }: { input: ListInput }) {
  const { data } = useSuspenseQuery(useTRPC().organizations.list.queryOptions(input));
  if (data.items.length === 0) return <NoOrganizations input={input} />;
  return (
    <div className="flex flex-col gap-3">
      <Table label="Organizations">
        <TableHead>
          <SortedHeader input={input} sort="name" label="Organization" />
          <TableHeader>Key</TableHeader>
          <TableHeader>Holds</TableHeader>
          <SortedHeader input={input} sort="end" label="Subscription" />
          <TableHeader>Service provider</TableHeader>
        </TableHead>
        <tbody>
          {data.items.map((organization) => (
            <OrganizationRow key={organization.id} organization={organization} />
          ))}
        </tbody>
      </Table>
      <Pager input={input} nextCursor={data.nextCursor} />
    </div>
  );
}

function OrganizationRow({ organization }: { organization: OrganizationSummary }) {
  const { slug, name, holds, subscription, partner } = organization;
  return (
    <TableRow className="transition-colors hover:bg-sunken">
      <TableCell flush>
        <Link
          href={organizationPath(slug)}
          className="flex h-9 items-center gap-2 px-4 focus-visible:-outline-offset-2"
        >
          <span className="font-medium">{name}</span>
          <span className="font-mono text-xs text-faint">{slug}</span>
        </Link>
      </TableCell>
      <TableCell>
        <OrganizationStatus organization={organization} />
      </TableCell>
      <TableCell className={holds.length > 0 ? "text-hold" : "text-faint"}>
        {holds.length > 0 ? holds.map((kind) => HOLD_LABELS[kind]).join(", ") : "None"}
      </TableCell>
      <TableCell>
        <SubscriptionNote subscription={subscription} />
      </TableCell>
      <TableCell className={partner ? undefined : "text-faint"}>{partner?.name ?? "None"}</TableCell>
    </TableRow>
  );
}

function isNarrowed({ search, listing, partnerId }: ListInput): boolean {
  return Boolean(search ?? listing ?? partnerId);
}

function NoOrganizations({ input }: { input: ListInput }) {
  return (
    <div className="rounded-base border">
      {isNarrowed(input) ? (
        <EmptyState title={`No organization ${input.search ? `matches “${input.search}”` : "is in this list"}.`}>
          {input.listing || input.partnerId
            ? "Take a filter away to see more."
            : "The search looks at names, short names and ids."}
        </EmptyState>
      ) : (
        <EmptyState title="There are no organizations here.">Those that you serve appear in this list.</EmptyState>
      )}
    </div>
  );
}
