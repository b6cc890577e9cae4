"use client";

import type { ChainVerdictView } from "@keyhold/contract/audit/audit";
import { Button } from "@keyhold/ui/button";
import { useState } from "react";
import { ProblemNotice } from "../../shell/problem-notice.tsx";
import { useUncachedApi } from "../../trpc/client.tsx";
import { useCommand } from "../../trpc/use-command.ts";
import type { AuditInput, AuditView } from "./audit-input.ts";
import { ChainVerdict } from "./chain-verdict.tsx";
import { ExportLog } from "./export-log.tsx";

type ChainToolsProps = { input: AuditInput; view: AuditView };

/** What is done with a log as a whole: it is verified, and taken away as a file. */
export function ChainTools({ input, view }: ChainToolsProps) {
  const api = useUncachedApi();
  const [verdict, setVerdict] = useState<ChainVerdictView | null>(null);
  const { organizationId } = input;
  const log = organizationId === undefined ? {} : { organizationId };
  const command = useCommand(() => api.audit.verify.query(log));

  async function verify() {
    setVerdict(null);
    await command.run(null, async (outcome) => {
      if (outcome.ok) setVerdict(outcome.output);
    });
  }

  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <Button disabled={command.isPending} onClick={() => void verify()}>
          {command.isPending ? "Verifying" : "Verify chain"}
        </Button>
        <ExportLog input={input} view={view} />
      </div>
      {/* Always there, so that what appears in it is announced. */}
      <div aria-live="polite" className="empty:hidden">
        {verdict ? <ChainVerdict verdict={verdict} /> : null}
        {command.problem ? <ProblemNotice asked="view" problem={command.problem} /> : null}
      </div>
    </div>
  );
}
