import { Button } from "@keyhold/ui/button";
import { DialogBody, DialogFooter } from "@keyhold/ui/dialog";
import { Meter } from "@keyhold/ui/meter";
import { countOrganizations } from "../../copy/bulk.ts";
import type { BulkItem } from "./run-bulk.ts";
import { summaryOf } from "./summary.ts";

type BulkProgressProps = { items: readonly BulkItem[]; verb: string; isStopping: boolean; onStop: () => void };

export function BulkProgress({ items, verb, isStopping, onStop }: BulkProgressProps) {
  const ended = items.filter(({ outcome }) => outcome.kind !== "waiting" && outcome.kind !== "running").length;
  return (
    <>
      <DialogBody>
        <p className="sr-only" role="status">
          {isStopping ? "Stopping." : `Under way for ${countOrganizations(items.length)}.`}
        </p>
        <div className="flex flex-wrap items-center gap-3 text-sm tabular-nums">
          <Meter label="Organizations that are through" value={ended} max={items.length} />
          <span>
            {ended} of {items.length}
          </span>
        </div>
        <p className="text-sm text-muted tabular-nums">{summaryOf(items, verb, "not tried yet")}</p>
      </DialogBody>
      <DialogFooter>
        {/* The button that began it is gone, and with it the focus. */}
        <Button autoFocus disabled={isStopping} onClick={onStop}>
          {isStopping ? "Stopping after those under way" : "Stop"}
        </Button>
      </DialogFooter>
    </>
  );
}
