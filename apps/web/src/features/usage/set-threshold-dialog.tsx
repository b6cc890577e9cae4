"use client";

import type { OrganizationView } from "@keyhold/contract/organization/organization";
import { Button } from "@keyhold/ui/button";
import { Dialog, DialogBody, DialogFooter } from "@keyhold/ui/dialog";
import dynamic from "next/dynamic";
import type { FormEvent } from "react";
import { ProblemNotice } from "../../shell/problem-notice.tsx";
import { DryRunSkeleton } from "./dry-run-skeleton.tsx";
import type { StandingThreshold } from "./standing-threshold.ts";
import { ThresholdFields } from "./threshold-fields.tsx";
import { useSetThreshold } from "./use-set-threshold.ts";

// It draws a chart.
const DryRunPanel = dynamic(() => import("./dry-run-panel.tsx").then((module) => module.DryRunPanel), {
  loading: () => <DryRunSkeleton />,
});

type SetThresholdDialogProps = {
  organization: OrganizationView;
  threshold: StandingThreshold | null;
  onClose: () => void;
};

export function SetThresholdDialog({ organization, threshold, onClose }: SetThresholdDialogProps) {
  const { typed, change, save, remove, error, problem, isPending } = useSetThreshold({
    organization,
    threshold,
    onSet: onClose,
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    void save();
  }

  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => !open && onClose()}
      title="Set threshold"
      description={`How many calls of ${organization.name} may pass. The next one after that disables the key until somebody releases the hold.`}
    >
      <form onSubmit={submit} noValidate>
        <DialogBody>
          {problem ? <ProblemNotice problem={problem} /> : null}
          <div className="grid gap-4 sm:grid-cols-2">
            <ThresholdFields {...{ typed, error }} onChange={change} />
          </div>
          <DryRunPanel {...{ organization, typed }} />
        </DialogBody>
        <DialogFooter>
          <Button onClick={onClose}>Cancel</Button>
          {threshold ? (
            <Button disabled={isPending} onClick={() => void remove()}>
              Remove threshold
            </Button>
          ) : null}
          <Button type="submit" tone="solid" disabled={isPending}>
            Save
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
