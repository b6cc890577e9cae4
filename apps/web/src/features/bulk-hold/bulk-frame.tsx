"use client";

import { Dialog } from "@keyhold/ui/dialog";
import type { ReactNode } from "react";
import { BulkProgress } from "./bulk-progress.tsx";
import { BulkReport } from "./bulk-report.tsx";
import type { useBulkRun } from "./use-bulk-run.ts";

type BulkRunState = ReturnType<typeof useBulkRun>;

type BulkFrameProps = {
  run: BulkRunState;
  title: string;
  description: string;
  /** What was done to each, as in "12 held". */
  verb: string;
  /** The form that asks, before anything is sent. */
  children: ReactNode;
  /** With the organizations to which it was done. */
  onClose: (done: ReadonlySet<string>) => void;
};

const REPORTED = "What became of each. Those that are done are no longer selected.";

/** One window for all of it: it asks, shows how far it is, and reports. While it runs, only Stop ends it. */
export function BulkFrame({ run, title, description, verb, children, onClose }: BulkFrameProps) {
  function close() {
    if (run.phase === "running") return;
    onClose(new Set(run.items.flatMap(({ target, outcome }) => (outcome.kind === "done" ? [target.id] : []))));
  }

  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => !open && close()}
      title={title}
      description={run.phase === "reported" ? REPORTED : description}
    >
      {run.phase === "asking" ? children : null}
      {run.phase === "running" ? <BulkProgress {...run} verb={verb} onStop={run.stop} /> : null}
      {run.phase === "reported" ? (
        <BulkReport items={run.items} verb={verb} onGoOn={() => void run.goOn()} onClose={close} />
      ) : null}
    </Dialog>
  );
}
