"use client";

import { CopyButton } from "@keyhold/ui/copy-button";
import { tellCopyFailed } from "../../shell/copyable-id.tsx";
import { VERIFY_SNIPPET } from "./snippet.ts";

/** How the server at the other end knows that a request is from here. */
export function VerificationSnippet() {
  return (
    <section aria-label="Verify what arrives" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div>
          <h2 className="text-base font-semibold tracking-tight">Verify what arrives</h2>
          <p className="max-w-[72ch] text-sm text-muted">
            For Node, without a package. The form is that of Standard Webhooks, so its libraries verify it too, in a
            dozen languages. Answer 2xx within 10 seconds, and do the work afterwards; an event can come twice, under
            the same webhook-id.
          </p>
        </div>
        <CopyButton text={VERIFY_SNIPPET} label="Copy snippet" onFailed={tellCopyFailed} />
      </div>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
        tabIndex={0}
        data-testid="verify-snippet"
        className="overflow-x-auto rounded-base border bg-sunken p-4 font-mono text-xs"
      >
        {VERIFY_SNIPPET}
      </pre>
    </section>
  );
}
