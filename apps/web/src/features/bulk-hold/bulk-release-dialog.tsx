"use client";

import { Button } from "@keyhold/ui/button";
import { DialogBody, DialogFooter } from "@keyhold/ui/dialog";
import { Field } from "@keyhold/ui/field";
import { Select } from "@keyhold/ui/select";
import { useState } from "react";
import { countOrganizations } from "../../copy/bulk.ts";
import { HOLD_LABELS, HOLD_NAMES } from "../../copy/holds.ts";
import { useUncachedApi } from "../../trpc/client.tsx";
import type { HoldKind } from "../hold/hold-draft.ts";
import { BulkFrame } from "./bulk-frame.tsx";
import type { BulkDialogProps } from "./bulk-hold-dialog.tsx";
import { useBulkRun } from "./use-bulk-run.ts";

export function BulkReleaseDialog({ targets, kinds, onClose }: BulkDialogProps) {
  const [kind, setKind] = useState(() => mostPlaced(targets, kinds));
  const api = useUncachedApi();
  const run = useBulkRun(targets);
  const holding = targets.filter(({ holds }) => holds.includes(kind));
  const alsoHeld = holding.filter(({ holds }) => holds.length > 1).length;
  const count = countOrganizations(targets.length);

  return (
    <BulkFrame
      run={run}
      title={run.phase === "reported" ? "Holds released" : "Release holds"}
      description={`Releases the ${HOLD_NAMES[kind]} hold of ${count}${targets.length === 1 ? "" : ", one after the other"}. Each key works again at once, with the value it had, unless something else stops it.`}
      verb="released"
      onClose={onClose}
    >
      <DialogBody>
        <Field label="Kind" hint="Whoever placed it, and why, is on each organization's page.">
          {(control) => (
            <Select
              {...control}
              value={kind}
              onChange={(event) => setKind(kinds.find((each) => each === event.target.value) ?? kind)}
            >
              {kinds.map((each) => (
                <option key={each} value={each}>
                  {`${HOLD_LABELS[each]} (${targets.filter(({ holds }) => holds.includes(each)).length} of ${targets.length})`}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <p className="text-sm text-muted">{describe(holding.length, targets.length, alsoHeld)}</p>
      </DialogBody>
      <DialogFooter>
        <Button onClick={() => onClose(new Set())}>Cancel</Button>
        <Button
          tone="solid"
          onClick={() =>
            void run.start(({ id }, requestId) => api.holds.release.mutate({ organizationId: id, kind, requestId }))
          }
        >
          {`Release ${count}`}
        </Button>
      </DialogFooter>
    </BulkFrame>
  );
}

function describe(holding: number, all: number, alsoHeld: number): string {
  const without = all - holding;
  const parts = [
    without > 0 ? `${without} of them ${without === 1 ? "has" : "have"} no such hold: the report will say so.` : "",
    alsoHeld > 0 ? `${alsoHeld} ${alsoHeld === 1 ? "stays" : "stay"} disabled by another hold.` : "",
  ];
  return parts.filter(Boolean).join(" ") || "All of them have it.";
}

/** What most of them have is what one most likely wants to release. */
function mostPlaced(targets: BulkDialogProps["targets"], kinds: BulkDialogProps["kinds"]): HoldKind {
  const countOf = (kind: HoldKind) => targets.filter(({ holds }) => holds.includes(kind)).length;
  return [...kinds].sort((one, other) => countOf(other) - countOf(one))[0] ?? "partner";
}
