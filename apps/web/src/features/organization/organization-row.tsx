"use client";

import type { OrganizationSummary } from "@keyhold/contract/organization/organization";
import { Checkbox } from "@keyhold/ui/checkbox";
import { TableCell, TableRow } from "@keyhold/ui/table";
import { FlexRender, type Row } from "@tanstack/react-table";
import { clsx } from "clsx";
import { memo } from "react";
import type { OrganizationTableFeatures } from "./use-organization-table.ts";

type OrganizationRowProps = { row: Row<OrganizationTableFeatures, OrganizationSummary>; isSelected: boolean };

/** Drawn again only when it is another row, or chosen or not: choosing one of a hundred rows draws one. */
export const OrganizationRow = memo(function OrganizationRow({ row, isSelected }: OrganizationRowProps) {
  return (
    <TableRow className={clsx("transition-colors", isSelected ? "bg-accent-soft" : "hover:bg-sunken")}>
      {row.getCanSelect() ? (
        <TableCell flush className="w-10">
          <Checkbox
            label={`Select ${row.original.name}`}
            checked={isSelected}
            onChange={row.getToggleSelectedHandler()}
          />
        </TableCell>
      ) : null}
      {row.getAllCells().map((cell) => (
        <TableCell key={cell.id} flush={cell.column.id === "organization"}>
          <FlexRender cell={cell} />
        </TableCell>
      ))}
    </TableRow>
  );
});
