"use client";

import type { OrganizationView } from "@keyhold/contract/organization/organization";
import { Button } from "@keyhold/ui/button";
import { Dialog, DialogBody, DialogFooter } from "@keyhold/ui/dialog";
import type { FormEvent } from "react";
import { ProblemNotice } from "../../shell/problem-notice.tsx";
import { useRecentCalls } from "../usage/use-recent-calls.ts";
import { describeStopped } from "./describe-stopped.ts";
import type { HoldKind } from "./hold-draft.ts";
import { HoldFields } from "./hold-fields.tsx";
import { HoldPreview } from "./hold-preview.tsx";
import { usePlaceHold } from "./use-place-hold.ts";

type PlaceHoldDialogProps = {
  organization: OrganizationView;
  kinds: readonly [HoldKind, ...HoldKind[]];
  onClose: () => void;
};

export function PlaceHoldDialog({ organization, kinds, onClose }: PlaceHoldDialogProps) {
  const { draft, change, place, messageError, problem, isPending } = usePlaceHold(organization, kinds[0], onClose);

  function submit(event: FormEvent) {
    event.preventDefault();
    void place();
  }

  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => !open && onClose()}
      title="Place hold"
      description={`Stops the key of ${organization.name} at once. Its value is kept and works again when the hold is released.`}
    >
      <form onSubmit={submit} noValidate>
        <DialogBody>
          {problem ? <ProblemNotice problem={problem} /> : null}
          <StoppedCalls organizationId={organization.slug} />
          <div className="grid gap-6 sm:grid-cols-2">
            <HoldFields {...{ draft, kinds, messageError }} onChange={change} />
            <HoldPreview draft={draft} partner={organization.partner} />
          </div>
        </DialogBody>
        <DialogFooter>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="danger" disabled={isPending}>
            Place hold
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}

/** What one wants to know before it. Its line is there while the number is fetched. */
function StoppedCalls({ organizationId }: { organizationId: string }) {
  const { hours, isAsking } = useRecentCalls(organizationId);
  return (
    <p role="status" className="min-h-5 text-sm font-medium tabular-nums">
      {isAsking ? "" : describeStopped(hours)}
    </p>
  );
}
