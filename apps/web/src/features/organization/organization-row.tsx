"use client";

import type { OrganizationSummary } from "@keyhold/contract/organization/organization";
import { Checkbox } from "@keyhold/ui/checkbox";
import { TableCell, TableRow } from "@keyhold/ui/table";
import { FlexRender, type Row } from "@tanstack/react-table";
import { clsx } from "clsx";
import { memo } from "react";
import type { OrganizationTableFeatures } from "./use-organization-table.ts";

type OrganizationRowProps = { row: Row<OrganizationTableFeatures, OrganizationSummary>; isSelected: boolean };

const LEAD = { flush: true, line: true };
const NAMED = new Map([
  ["holds", "Holds"],
  ["partner", "Partner"],
]);

/** Drawn again only when it is another row, or chosen or not: choosing one of a hundred rows draws one. */
export const OrganizationRow = memo(function OrganizationRow({ row, isSelected }: OrganizationRowProps) {
  return (
    <TableRow
      className={clsx(
        "transition-colors",
        row.getCanSelect() && "blocks:pl-10",
        isSelected ? "bg-accent-soft" : "hover:bg-sunken",
      )}
    >
      {row.getCanSelect() ? (
        <TableCell flush className="w-10 blocks:absolute blocks:top-2 blocks:left-0">
          <Checkbox
            label={`Select ${row.original.name}`}
            checked={isSelected}
            onChange={row.getToggleSelectedHandler()}
          />
        </TableCell>
      ) : null}
      {row.getAllCells().map((cell) => (
        <TableCell key={cell.id} named={NAMED.get(cell.column.id)} {...(cell.column.id === "organization" && LEAD)}>
          <FlexRender cell={cell} />
        </TableCell>
      ))}
    </TableRow>
  );
});
