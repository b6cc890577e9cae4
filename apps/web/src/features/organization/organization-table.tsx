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

const COLUMNS = ["Organization", "Key", "Holds", "Subscription", "Service provider"];

export function OrganizationTable({ input }: { input: ListInput }) {
  const { data } = useSuspenseQuery(useTRPC().organizations.list.queryOptions(input));
  if (data.items.length === 0) return <NoOrganizations input={input} />;
  return (
    <div className="flex flex-col gap-3">
      <Table label="Organizations">
        <TableHead>
          {COLUMNS.map((column) => (
            <TableHeader key={column}>{column}</TableHeader>
          ))}
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

function NoOrganizations({ input }: { input: ListInput }) {
  return (
    <div className="rounded-base border">
      {input.search ? (
        <EmptyState title={`No organization matches “${input.search}”.`}>
          The search looks at names and short names.
        </EmptyState>
      ) : (
        <EmptyState title="There are no organizations here.">Those that you serve appear in this list.</EmptyState>
      )}
    </div>
  );
}
