"use client";

import { Button } from "@keyhold/ui/button";
import { CopyButton } from "@keyhold/ui/copy-button";
import { Dialog, DialogBody, DialogFooter } from "@keyhold/ui/dialog";
import { tellCopyFailed } from "../../shell/copyable-id.tsx";
import { Moment } from "../../shell/moment.tsx";

/** `previousUntil`: until then the secret before this one verifies too; null when there was none. */
export type Secret = { url: string; value: string; previousUntil: string | null };

export function SecretDialog({ secret, onClose }: { secret: Secret; onClose: () => void }) {
  const { url, value, previousUntil } = secret;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Signing secret"
      description={`Of the endpoint at ${new URL(url).host}. Copy it: it is shown this once, and nobody can look it up afterwards.`}
    >
      <DialogBody>
        <div className="flex flex-wrap items-center gap-2 rounded-base border bg-sunken px-3 py-2">
          <code data-testid="webhook-secret" className="min-w-0 flex-1 font-mono text-xs break-all">
            {value}
          </code>
          <CopyButton text={value} label="Copy secret" onFailed={tellCopyFailed} />
        </div>
        <p className="text-sm text-muted">
          Your server verifies each request with it, as{" "}
          <code className="font-mono text-xs">KEYHOLD_WEBHOOK_SECRET</code>.
        </p>
        {previousUntil ? (
          <p className="text-sm">
            The secret before it verifies too until <Moment at={previousUntil} show="exact" />: put the new one in place
            by then.
          </p>
        ) : null}
      </DialogBody>
      <DialogFooter>
        <Button tone="solid" onClick={onClose}>
          I have copied it
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
