import type { ApiUserPassword } from "@keyhold/contract/api-user/api-user";
import { Button } from "@keyhold/ui/button";
import { CopyButton } from "@keyhold/ui/copy-button";
import { Dialog, DialogBody, DialogFooter } from "@keyhold/ui/dialog";
import { toast } from "@keyhold/ui/toaster";

type PasswordDialogProps = { shown: ApiUserPassword; onClose: () => void };

/** The one time that the password can be seen. */
export function PasswordDialog({ shown: { user, password }, onClose }: PasswordDialogProps) {
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Password"
      description="This is the only time that the password is shown. Copy it now; if it is lost, make a new one."
    >
      <DialogBody>
        <Line label="User name" text={user.username} />
        <Line label="Password" text={password} />
      </DialogBody>
      <DialogFooter>
        <Button tone="solid" onClick={onClose}>
          Done
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

function Line({ label, text }: { label: string; text: string }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-2">
      <div>
        <p className="text-xs text-muted">{label}</p>
        <p translate="no" className="slashed font-mono text-sm break-all">
          {text}
        </p>
      </div>
      <CopyButton
        text={text}
        label={`Copy ${label.toLowerCase()}`}
        onFailed={() => toast.error("Copying failed. Select the text instead.")}
      />
    </div>
  );
}
