"use client";

import { recoveryCodesOutput } from "@keyhold/contract/account/credentials";
import { Button } from "@keyhold/ui/button";
import { Dialog, DialogBody, DialogFooter } from "@keyhold/ui/dialog";
import { useState } from "react";
import { AuthNotice } from "../../shell/auth-notice.tsx";
import { useAuthCommand } from "../../trpc/use-auth-command.ts";
import { PasswordStep, passwordBody } from "./password-step.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";
import { useRefreshAccount } from "./use-account.ts";

type RenewCodesDialogProps = { hasPassword: boolean; onClose: () => void };

/** The new codes live in this window and are gone with it. */
export function RenewCodesDialog({ hasPassword, onClose }: RenewCodesDialogProps) {
  const command = useAuthCommand();
  const refresh = useRefreshAccount();
  const [password, setPassword] = useState("");
  const [codes, setCodes] = useState<readonly string[] | null>(null);

  async function renew() {
    const body = passwordBody(hasPassword, password);
    const answer = await command.send("/two-factor/recovery-codes", body, recoveryCodesOutput);
    if (answer === null) return;
    setCodes(answer.recoveryCodes);
    setPassword("");
    await refresh();
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="New recovery codes"
      description={codes ? "The old ones are dead." : "The ones that you have stop working."}
    >
      {/* The old codes are gone at once, so Enter in the field does not send it: the button does. */}
      <form onSubmit={(event) => event.preventDefault()} noValidate>
        <DialogBody>
          <AuthNotice failure={command.notice} />
          {codes ? (
            <RecoveryCodes codes={codes} />
          ) : (
            <PasswordStep
              {...{ hasPassword, text: password, error: command.errorAt("password") }}
              onType={setPassword}
            />
          )}
        </DialogBody>
        <DialogFooter>
          <Button onClick={onClose}>{codes ? "I have kept them" : "Cancel"}</Button>
          {codes ? null : (
            <Button
              tone="solid"
              disabled={command.isPending || (hasPassword && password === "")}
              onClick={() => void renew()}
            >
              Make new codes
            </Button>
          )}
        </DialogFooter>
      </form>
    </Dialog>
  );
}
