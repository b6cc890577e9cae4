"use client";

import type { OrganizationSummary } from "@keyhold/contract/organization/organization";
import { Button } from "@keyhold/ui/button";
import { DialogBody, DialogFooter } from "@keyhold/ui/dialog";
import type { FormEvent } from "react";
import { countOrganizations, describeHolding } from "../../copy/bulk.ts";
import { HOLD_NAMES } from "../../copy/holds.ts";
import type { HoldKind } from "../hold/hold-draft.ts";
import { HoldFields } from "../hold/hold-fields.tsx";
import { HoldPreview } from "../hold/hold-preview.tsx";
import { BulkFrame } from "./bulk-frame.tsx";
import { useBulkHold } from "./use-bulk-hold.ts";

export type BulkDialogProps = {
  targets: readonly OrganizationSummary[];
  kinds: readonly HoldKind[];
  onClose: (done: ReadonlySet<string>) => void;
};

export function BulkHoldDialog({ targets, kinds, onClose }: BulkDialogProps) {
  const { draft, change, messageError, start, run } = useBulkHold(targets, kinds[0] ?? "partner");
  const held = targets.filter(({ holds }) => holds.includes(draft.kind)).length;
  const count = countOrganizations(targets.length);

  function submit(event: FormEvent) {
    event.preventDefault();
    start();
  }

  return (
    <BulkFrame
      run={run}
      title={run.phase === "reported" ? "Holds placed" : "Place holds"}
      description={describeHolding(targets.length)}
      verb="held"
      onClose={onClose}
    >
      <form onSubmit={submit} noValidate>
        <DialogBody>
          <div className="grid gap-6 sm:grid-cols-2">
            <HoldFields {...{ draft, kinds, messageError }} onChange={change} />
            <HoldPreview draft={draft} partner={onlyPartner(targets)} />
          </div>
          {held > 0 ? (
            <p className="text-sm text-muted">
              {`${held} of them ${held === 1 ? "has" : "have"} a ${HOLD_NAMES[draft.kind]} hold already: the report will say so, and that hold stays as it is.`}
            </p>
          ) : null}
        </DialogBody>
        <DialogFooter>
          <Button onClick={() => onClose(new Set())}>Cancel</Button>
          <Button type="submit" tone="danger">
            {`Hold ${count}`}
          </Button>
        </DialogFooter>
      </form>
    </BulkFrame>
  );
}

/** The partner that serves all of them: then the preview can name it. */
function onlyPartner(targets: readonly OrganizationSummary[]): OrganizationSummary["partner"] {
  const [first] = targets;
  return targets.every(({ partner }) => partner?.id === first?.partner?.id) ? (first?.partner ?? null) : null;
}
