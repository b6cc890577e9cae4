"use client";

import type { OrganizationSummary } from "@keyhold/contract/organization/organization";
import { type ColumnDef, createColumnHelper } from "@tanstack/react-table";
import Link from "next/link";
import { HOLD_LABELS } from "../../copy/holds.ts";
import { organizationPath } from "../../shell/paths.ts";
import { SubscriptionNote } from "../subscription/subscription-note.tsx";
import { OrganizationStatus } from "./organization-status.tsx";
import type { OrganizationTableFeatures } from "./use-organization-table.ts";

/** The sort of a column that the list can be ordered by. */
export const SORT_OF: Readonly<Record<string, "name" | "end">> = { organization: "name", subscription: "end" };

const column = createColumnHelper<OrganizationTableFeatures, OrganizationSummary>();

export const COLUMNS: ColumnDef<OrganizationTableFeatures, OrganizationSummary>[] = [
  column.display({
    id: "organization",
    header: "Organization",
    cell: ({ row: { original } }) => <NameLink organization={original} />,
  }),
  column.display({
    id: "key",
    header: "Key",
    cell: ({ row: { original } }) => <OrganizationStatus organization={original} />,
  }),
  column.display({ id: "holds", header: "Holds", cell: ({ row: { original } }) => <Holds holds={original.holds} /> }),
  column.display({
    id: "subscription",
    header: "Subscription",
    cell: ({ row: { original } }) => <SubscriptionNote subscription={original.subscription} />,
  }),
  column.display({
    id: "partner",
    header: "Partner",
    cell: ({ row: { original } }) => original.partner?.name ?? <span className="text-faint">None</span>,
  }),
];

function NameLink({ organization: { slug, name } }: { organization: OrganizationSummary }) {
  return (
    <Link
      href={organizationPath(slug)}
      // A page of rows would be a page of requests.
      prefetch={false}
      className="flex h-9 items-center gap-2 px-4 blocks:-mx-2 blocks:px-2 focus-visible:-outline-offset-2"
    >
      <span className="font-medium">{name}</span>
      <span className="font-mono text-xs text-faint">{slug}</span>
    </Link>
  );
}

function Holds({ holds }: Pick<OrganizationSummary, "holds">) {
  if (holds.length === 0) return <span className="text-faint">None</span>;
  return <span className="text-hold">{holds.map((kind) => HOLD_LABELS[kind]).join(", ")}</span>;
}
