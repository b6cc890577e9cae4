"use client";

import { Button } from "@keyhold/ui/button";
import { Dialog, DialogBody } from "@keyhold/ui/dialog";
import { type ReactNode, useState } from "react";
import { ProblemNotice } from "../../shell/problem-notice.tsx";
import { type AuditInput, type AuditView, exportPathOf, isNarrowed } from "./audit-input.ts";
import { useDownload } from "./use-download.ts";

type ExportLogProps = { input: AuditInput; view: AuditView };

export function ExportLog({ input, view }: ExportLogProps) {
  const [isOpen, setOpen] = useState(false);
  const { start, isPending, problem, reset } = useDownload();

  function open(isNow: boolean) {
    reset();
    setOpen(isNow);
  }

  async function take(format: "ndjson" | "csv", what: AuditInput) {
    if (await start(exportPathOf(format, what))) setOpen(false);
  }

  const whole: AuditInput = { limit: input.limit, ...idOf(input) };
  return (
    <>
      <Button onClick={() => open(true)}>Export</Button>
      <Dialog open={isOpen} onOpenChange={open} title="Export" description="What you may see of this log, as a file.">
        <DialogBody>
          {problem ? <ProblemNotice problem={problem} /> : null}
          <Format
            title="NDJSON"
            button={
              <Button disabled={isPending} onClick={() => void take("ndjson", whole)}>
                Download NDJSON
              </Button>
            }
          >
            The whole log with its chain. It can be verified later, without this service, by{" "}
            <code className="font-mono text-xs">keyhold audit verify --file</code>.
          </Format>
          <Format
            title="CSV"
            button={
              <Button disabled={isPending} onClick={() => void take("csv", input)}>
                Download CSV
              </Button>
            }
          >
            {isNarrowed(view) ? "What the filters of this page leave" : "The whole log"}, for a spreadsheet. A CSV file
            cannot be verified.
          </Format>
        </DialogBody>
      </Dialog>
    </>
  );
}

function idOf({ organizationId }: AuditInput): Pick<AuditInput, "organizationId"> {
  return organizationId === undefined ? {} : { organizationId };
}

function Format({ title, button, children }: { title: string; button: ReactNode; children: ReactNode }) {
  return (
    <section aria-label={title} className="flex flex-col items-start gap-2 rounded-base border p-3">
      <h3 className="text-sm font-medium">{title}</h3>
      <p className="text-sm text-muted">{children}</p>
      {button}
    </section>
  );
}
