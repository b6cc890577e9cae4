"use client";

import { type AccountView, passkeyName } from "@keyhold/contract/account/account";
import { Banner } from "@keyhold/ui/banner";
import { Button } from "@keyhold/ui/button";
import { Dialog, DialogBody, DialogFooter } from "@keyhold/ui/dialog";
import { toast } from "@keyhold/ui/toaster";
import { type FormEvent, useState } from "react";
import { AuthNotice } from "../../shell/auth-notice.tsx";
import { NameField } from "./name-field.tsx";
import { useAddPasskey } from "./use-add-passkey.ts";

type AddPasskeyDialogProps = { account: AccountView; onClose: () => void };

export function AddPasskeyDialog({ account, onClose }: AddPasskeyDialogProps) {
  const [name, setName] = useState("");
  const { add, isPending, failure, hasLeft } = useAddPasskey(account);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!(await add(name))) return;
    onClose();
    toast.success("Passkey added. It signs you in without a password.");
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Add a passkey"
      description="Your browser asks where to keep it, and for your fingerprint, face or PIN."
    >
      <form onSubmit={(event) => void submit(event)} noValidate>
        <DialogBody>
          <AuthNotice failure={failure} />
          {hasLeft ? (
            <Banner tone="neutral" role="alert" title="No passkey was made.">
              Your browser's window was closed, or the device has one for this account already.
            </Banner>
          ) : null}
          <NameField text={name} onType={setName} />
        </DialogBody>
        <DialogFooter>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="solid" disabled={isPending || !passkeyName.safeParse(name).success}>
            Continue
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
