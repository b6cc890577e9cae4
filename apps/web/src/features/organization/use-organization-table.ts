"use client";

import type { OrganizationSummary } from "@keyhold/contract/organization/organization";
import { type RowSelectionState, rowSelectionFeature, tableFeatures, useTable } from "@tanstack/react-table";
import { COLUMNS } from "./organization-columns.tsx";
import { type Chosen, useSelection } from "./selection.tsx";

const features = tableFeatures({ rowSelectionFeature });

export type OrganizationTableFeatures = typeof features;

/** The rows of one page, and which of them are chosen. Searching, order and pages are the service's. */
export function useOrganizationTable(items: OrganizationSummary[], isSelectable: boolean) {
  const { chosen, choose } = useSelection();
  const rowSelection = selectionOf(chosen);
  return useTable({
    features,
    columns: COLUMNS,
    data: items,
    getRowId: ({ id }) => id,
    enableRowSelection: isSelectable,
    state: { rowSelection },
    onRowSelectionChange: (updater) => {
      const next = typeof updater === "function" ? updater(rowSelection) : updater;
      choose(chosenBy(next, items, chosen));
    },
  });
}

function selectionOf(chosen: Chosen): RowSelectionState {
  return Object.fromEntries([...chosen.keys()].map((id) => [id, true as const]));
}

/** Those of other pages stay as they were seen there. */
function chosenBy(selection: RowSelectionState, items: readonly OrganizationSummary[], chosen: Chosen): Chosen {
  const known = new Map([...chosen, ...items.map((item) => [item.id, item] as const)]);
  return new Map([...known].filter(([id]) => selection[id]));
}
