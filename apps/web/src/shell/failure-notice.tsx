"use client";

import { Button } from "@keyhold/ui/button";
import { CopyableId } from "./copyable-id.tsx";

type FailureNoticeProps = { error: unknown; retry: () => void };

/** A bug of ours, in words; the digest finds it in the console's log. */
export function FailureNotice({ error, retry }: FailureNoticeProps) {
  const digest = digestOf(error);
  return (
    <section role="alert" className="flex max-w-[64ch] flex-col items-start gap-4 rounded-base border p-6">
      <div className="flex flex-col gap-1">
        <h1 className="text-lg font-semibold tracking-tight">This page failed on our side.</h1>
        <p className="text-muted">Every key keeps its state. What was confirmed stays confirmed.</p>
      </div>
      {digest ? (
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-muted">
          Error id <CopyableId id={digest} label="Copy error id" />
        </p>
      ) : null}
      <Button tone="solid" onClick={retry}>
        Try again
      </Button>
    </section>
  );
}

function digestOf(error: unknown): string | null {
  if (typeof error !== "object" || error === null || !("digest" in error)) return null;
  return typeof error.digest === "string" ? error.digest : null;
}
