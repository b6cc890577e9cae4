"use client";

import { Button } from "@keyhold/ui/button";
import { CopyButton } from "@keyhold/ui/copy-button";
import { DialogBody, DialogFooter } from "@keyhold/ui/dialog";
import { Download } from "@keyhold/ui/icons/download";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@keyhold/ui/table";
import { countOrganizations, OUTCOME_LABELS, reasonOf } from "../../copy/bulk.ts";
import { tellCopyFailed } from "../../shell/copyable-id.tsx";
import { saveText } from "../../shell/save-text.ts";
import { reportCsv } from "./report-csv.ts";
import { type BulkItem, type BulkOutcome, countOpen } from "./run-bulk.ts";
import { summaryOf } from "./summary.ts";

type BulkReportProps = { items: readonly BulkItem[]; verb: string; onGoOn: () => void; onClose: () => void };

/** What became of each. What was not done comes first: it is what somebody still has to see to. */
export function BulkReport({ items, verb, onGoOn, onClose }: BulkReportProps) {
  const open = countOpen(items);
  const sorted = [...items].sort((one, other) => ORDER[one.outcome.kind] - ORDER[other.outcome.kind]);
  return (
    <>
      <DialogBody>
        <div className="flex flex-wrap items-center justify-between gap-2">
          <p role="status" className="font-medium tabular-nums">
            {summaryOf(items, verb)}
          </p>
          <div className="flex gap-2">
            <CopyButton text={reportCsv(sorted)} label="Copy report" onFailed={tellCopyFailed} />
            <Button size="small" onClick={() => saveText("keyhold-holds.csv", reportCsv(sorted))}>
              <Download aria-hidden />
              Download CSV
            </Button>
          </div>
        </div>
        <div className="max-h-[50dvh] overflow-y-auto">
          <ReportTable items={sorted} />
        </div>
      </DialogBody>
      <DialogFooter>
        {open > 0 ? <Button onClick={onGoOn}>{`Try ${countOrganizations(open)} again`}</Button> : null}
        <Button tone="solid" autoFocus onClick={onClose}>
          Close
        </Button>
      </DialogFooter>
    </>
  );
}

const ORDER: Record<BulkOutcome["kind"], number> = { refused: 0, unanswered: 1, running: 2, waiting: 3, done: 4 };

function ReportTable({ items }: { items: readonly BulkItem[] }) {
  return (
    <Table label="Report" columnsOnly>
      <TableHead>
        <TableHeader>Organization</TableHeader>
        <TableHeader>Result</TableHeader>
      </TableHead>
      <TableBody>
        {items.map(({ target, outcome }) => (
          <TableRow key={target.id}>
            <TableCell className="w-full whitespace-normal! py-1.5">
              <span className="font-medium">{target.name}</span>{" "}
              <span className="font-mono text-xs whitespace-nowrap text-faint">{target.slug}</span>
              {outcome.kind === "done" ? null : <p className="text-muted">{reasonOf(outcome)}</p>}
            </TableCell>
            <TableCell className={outcome.kind === "done" ? undefined : "text-hold"}>
              {OUTCOME_LABELS[outcome.kind]}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
