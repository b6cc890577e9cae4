"use client";

import { Button } from "@keyhold/ui/button";
import { CopyButton } from "@keyhold/ui/copy-button";
import { Dialog, DialogBody, DialogFooter } from "@keyhold/ui/dialog";
import { tellCopyFailed } from "../../shell/copyable-id.tsx";

type NewTokenDialogProps = { name: string; token: string; onClose: () => void };

export function NewTokenDialog({ name, token, onClose }: NewTokenDialogProps) {
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Token of ${name}`}
      description="It works now. Copy it: it is shown this once, and nobody can look it up afterwards."
    >
      <DialogBody>
        <div className="flex flex-wrap items-center gap-2 rounded-base border bg-sunken px-3 py-2">
          <code data-testid="verifier-token" className="min-w-0 flex-1 font-mono text-xs break-all">
            {token}
          </code>
          <CopyButton text={token} label="Copy token" onFailed={tellCopyFailed} />
        </div>
        <p className="text-sm text-muted">
          The gateway sends it with each call to <code className="font-mono text-xs">/v1/verify</code>, as{" "}
          <code className="font-mono text-xs">Authorization: Bearer</code>.
        </p>
      </DialogBody>
      <DialogFooter>
        <Button tone="solid" onClick={onClose}>
          I have copied it
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
