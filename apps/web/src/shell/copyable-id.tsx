"use client";

import { CopyButton } from "@keyhold/ui/copy-button";
import { toast } from "@keyhold/ui/toaster";

/** An id that people pass on: shown whole, with a button that copies it. */
export function CopyableId({ id, label }: { id: string; label: string }) {
  return (
    <span className="inline-flex max-w-full flex-wrap items-center gap-2">
      <code className="font-mono text-xs break-all">{id}</code>
      <CopyButton text={id} label={label} onFailed={tellCopyFailed} />
    </span>
  );
}

export function tellCopyFailed(): void {
  toast.error("Your browser did not allow copying.", { description: "Select the text and copy it yourself." });
}
