"use client";

import { doneOutput } from "@keyhold/contract/account/credentials";
import { Button } from "@keyhold/ui/button";
import { Dialog, DialogBody, DialogFooter } from "@keyhold/ui/dialog";
import { toast } from "@keyhold/ui/toaster";
import { type FormEvent, useState } from "react";
import { AuthNotice } from "../../shell/auth-notice.tsx";
import { useAuthCommand } from "../../trpc/use-auth-command.ts";
import { PasswordStep, passwordBody } from "./password-step.tsx";
import { useRefreshAccount } from "./use-account.ts";

type SecuringProps = { hasPassword: boolean; onClose: () => void };

export function DisableTotpDialog({ hasPassword, onClose }: SecuringProps) {
  const command = useAuthCommand();
  const refresh = useRefreshAccount();
  const [password, setPassword] = useState("");

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!(await command.send("/two-factor/disable", passwordBody(hasPassword, password), doneOutput))) return;
    await refresh();
    onClose();
    toast.success("Authenticator turned off. Your password alone signs you in again.");
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Turn off the authenticator"
      description="Whoever has your password can sign in then. Your recovery codes are dead."
    >
      <form onSubmit={(event) => void submit(event)} noValidate>
        <DialogBody>
          <AuthNotice failure={command.notice} />
          <PasswordStep {...{ hasPassword, text: password, error: command.errorAt("password") }} onType={setPassword} />
        </DialogBody>
        <DialogFooter>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="danger" disabled={command.isPending || (hasPassword && password === "")}>
            Turn off
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
