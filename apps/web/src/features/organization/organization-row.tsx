"use client";

import type { OrganizationSummary } from "@keyhold/contract/organization/organization";
import { Checkbox } from "@keyhold/ui/checkbox";
import { TableCell, TableRow } from "@keyhold/ui/table";
import { clsx } from "clsx";
import { type ChangeEvent, memo } from "react";
import { HOLD_LABELS } from "../../copy/holds.ts";
import { organizationPath } from "../../shell/paths.ts";
import { SubscriptionNote } from "../subscription/subscription-note.tsx";
import { OrganizationStatus } from "./organization-status.tsx";
import type { ToggleRow } from "./use-row-selection.ts";

type OrganizationRowProps = {
  organization: OrganizationSummary;
  isSelected: boolean;
  /** None where nothing can be done to many. */
  onToggle: ToggleRow | null;
};

/** Drawn again only when it is another row, or chosen or not: choosing one of a hundred rows draws one. */
export const OrganizationRow = memo(function OrganizationRow({
  organization,
  isSelected,
  onToggle,
}: OrganizationRowProps) {
  const { id, slug, name, holds, subscription, partner } = organization;
  return (
    <TableRow
      className={clsx(
        "transition-colors",
        onToggle && "blocks:pl-10",
        isSelected ? "bg-accent-soft" : "hover:bg-sunken",
      )}
    >
      {onToggle ? (
        <TableCell flush className="w-10 blocks:absolute blocks:top-2 blocks:left-0">
          <Checkbox
            label={`Select ${name}`}
            checked={isSelected}
            onChange={(event) => onToggle(id, event.target.checked, isShifted(event))}
          />
        </TableCell>
      ) : null}
      <TableCell flush line>
        {/* Followed by `useFollowedLinks`. */}
        <a href={organizationPath(slug)} className={NAME}>
          {name}
          <span className="font-mono text-xs font-normal text-faint">{slug}</span>
        </a>
      </TableCell>
      <TableCell>
        <OrganizationStatus organization={organization} />
      </TableCell>
      <TableCell named="Holds" className={holds.length > 0 ? "text-hold" : "text-faint"}>
        {holds.length > 0 ? holds.map((kind) => HOLD_LABELS[kind]).join(", ") : "None"}
      </TableCell>
      <TableCell>
        <SubscriptionNote subscription={subscription} />
      </TableCell>
      <TableCell named="Partner" className={partner ? undefined : "text-faint"}>
        {partner?.name ?? "None"}
      </TableCell>
    </TableRow>
  );
});

const NAME = "flex h-9 items-center gap-2 px-4 font-medium blocks:-mx-2 blocks:px-2 focus-visible:-outline-offset-2";

function isShifted({ nativeEvent }: ChangeEvent): boolean {
  return "shiftKey" in nativeEvent && nativeEvent.shiftKey === true;
}
