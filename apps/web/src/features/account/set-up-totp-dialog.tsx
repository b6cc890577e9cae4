"use client";

import { doneOutput, enableTotpOutput } from "@keyhold/contract/account/credentials";
import { Dialog } from "@keyhold/ui/dialog";
import { useState } from "react";
import type { z } from "zod";
import { useAuthCommand } from "../../trpc/use-auth-command.ts";
import { passwordBody } from "./password-step.tsx";
import { AskPassword, EnterCode, KeepCodes } from "./set-up-totp-steps.tsx";
import { useRefreshAccount } from "./use-account.ts";

type SetUpTotpDialogProps = { hasPassword: boolean; onClose: () => void };
type Step = "password" | "code" | "keep";

const DESCRIPTIONS: Record<Step, string> = {
  password: "Enter your password first: being signed in is not enough to change how your account is secured.",
  code: "Scan this with your authenticator, or copy the text into it. Then type the code that it shows.",
  keep: "A code is asked for at each sign-in from now on.",
};

/** Password, code, recovery codes. The secret and the codes live in this window and are gone with it. */
export function SetUpTotpDialog({ hasPassword, onClose }: SetUpTotpDialogProps) {
  const command = useAuthCommand();
  const refresh = useRefreshAccount();
  const [step, setStep] = useState<Step>("password");
  const [made, setMade] = useState<z.infer<typeof enableTotpOutput> | null>(null);

  async function begin(password: string) {
    const answer = await command.send("/two-factor/enable", passwordBody(hasPassword, password), enableTotpOutput);
    if (answer === null) return;
    setMade(answer);
    setStep("code");
  }

  async function confirm(code: string) {
    if (!(await command.send("/two-factor/confirm", { code }, doneOutput))) return;
    setStep("keep");
    await refresh();
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Set up the authenticator"
      description={DESCRIPTIONS[step]}
    >
      {step === "password" ? (
        <AskPassword {...{ hasPassword, command, onClose }} onNext={(password) => void begin(password)} />
      ) : null}
      {step === "code" && made ? (
        <EnterCode {...{ command, onClose }} totpUri={made.totpUri} onNext={(code) => void confirm(code)} />
      ) : null}
      {step === "keep" && made ? <KeepCodes codes={made.recoveryCodes} onClose={onClose} /> : null}
    </Dialog>
  );
}
