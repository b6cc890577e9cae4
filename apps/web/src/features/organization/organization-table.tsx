"use client";

import { Checkbox } from "@keyhold/ui/checkbox";
import { Table, TableBody, TableHead, TableHeader } from "@keyhold/ui/table";
import { useSuspenseQuery } from "@tanstack/react-query";
import type { KeyboardEvent } from "react";
import { StaleNotice } from "../../shell/stale-notice.tsx";
import { useTRPC } from "../../trpc/client.tsx";
import { problemOf } from "../../trpc/problem.ts";
import type { BulkKinds } from "../bulk-hold/kinds.ts";
import type { ListInput } from "./list-input.ts";
import { NoOrganizations } from "./no-organizations.tsx";
import { OrganizationRow } from "./organization-row.tsx";
import { Pager } from "./pager.tsx";
import { SelectionBar } from "./selection-bar.tsx";
import { SortedHeader } from "./sorted-header.tsx";
import { useFollowedLinks } from "./use-followed-links.ts";
import { useRowSelection } from "./use-row-selection.ts";

type OrganizationTableProps = { input: ListInput; kinds: BulkKinds };

export function OrganizationTable({ input, kinds }: OrganizationTableProps) {
  const query = useSuspenseQuery(useTRPC().organizations.list.queryOptions(input));
  const { data, error, isFetching, refetch } = query;
  const isSelectable = kinds.place.length > 0 || kinds.release.length > 0;
  const { chosen, toggle, toggleAll, isAll, isSome } = useRowSelection(data.items);
  const followLink = useFollowedLinks();
  return (
    <div className="flex flex-col gap-3">
      {error ? <StaleNotice problem={problemOf(error)} isRetrying={isFetching} onRetry={() => void refetch()} /> : null}
      {isSelectable ? <SelectionBar items={data.items} kinds={kinds} /> : null}
      {data.items.length === 0 ? (
        <NoOrganizations input={input} />
      ) : (
        <Table label="Organizations">
          <TableHead>
            {isSelectable ? (
              <TableHeader className="w-10 p-0!">
                <Checkbox
                  label="Select all on this page"
                  checked={isAll}
                  isMixed={isSome}
                  onChange={(event) => toggleAll(event.target.checked)}
                />
              </TableHeader>
            ) : null}
            <SortedHeader input={input} sort="name" label="Organization" />
            <TableHeader>Key</TableHeader>
            <TableHeader>Holds</TableHeader>
            <SortedHeader input={input} sort="end" label="Subscription" />
            <TableHeader>Partner</TableHeader>
          </TableHead>
          <TableBody onKeyDown={moveBetweenRows} onClick={followLink}>
            {data.items.map((organization) => (
              <OrganizationRow
                key={organization.id}
                organization={organization}
                isSelected={chosen.has(organization.id)}
                onToggle={isSelectable ? toggle : null}
              />
            ))}
          </TableBody>
        </Table>
      )}
      <Pager input={input} nextCursor={data.nextCursor} />
    </div>
  );
}

/** Up and down go to the same control of the row above or below. */
function moveBetweenRows(event: KeyboardEvent<HTMLTableSectionElement>): void {
  const { key, target } = event;
  if ((key !== "ArrowDown" && key !== "ArrowUp") || !(target instanceof HTMLElement)) return;
  const [row, kind] = [target.closest("tr"), target instanceof HTMLInputElement ? "input" : "a"];
  const next = key === "ArrowDown" ? row?.nextElementSibling : row?.previousElementSibling;
  const control = next?.querySelector<HTMLElement>(kind);
  if (!control) return;
  event.preventDefault();
  control.focus();
}
