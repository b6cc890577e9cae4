import { totpCode } from "@keyhold/contract/account/credentials";
import { Button } from "@keyhold/ui/button";
import { CopyButton } from "@keyhold/ui/copy-button";
import { DialogBody, DialogFooter } from "@keyhold/ui/dialog";
import { type FormEvent, useState } from "react";
import { AuthNotice } from "../../shell/auth-notice.tsx";
import { CodeInput } from "../../shell/code-input.tsx";
import { tellCopyFailed } from "../../shell/copyable-id.tsx";
import type { useAuthCommand } from "../../trpc/use-auth-command.ts";
import { PasswordStep } from "./password-step.tsx";
import { QrCode } from "./qr-code.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";

type StepProps = { command: ReturnType<typeof useAuthCommand>; onClose: () => void; onNext: (text: string) => void };

export function AskPassword({ hasPassword, command, onClose, onNext }: StepProps & { hasPassword: boolean }) {
  const [text, setText] = useState("");
  return (
    <form onSubmit={(event) => next(event, () => onNext(text))} noValidate>
      <DialogBody>
        <AuthNotice failure={command.notice} />
        <PasswordStep {...{ hasPassword, text, error: command.errorAt("password") }} onType={setText} />
      </DialogBody>
      <DialogFooter>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" tone="solid" disabled={command.isPending || (hasPassword && text === "")}>
          Continue
        </Button>
      </DialogFooter>
    </form>
  );
}

export function EnterCode({ totpUri, command, onClose, onNext }: StepProps & { totpUri: string }) {
  const [text, setText] = useState("");
  const secret = new URL(totpUri).searchParams.get("secret") ?? "";
  return (
    <form onSubmit={(event) => next(event, () => onNext(text))} noValidate>
      <DialogBody>
        <AuthNotice failure={command.notice} />
        <div className="flex flex-col items-center gap-3">
          <QrCode text={totpUri} label="The authenticator's secret, to scan" />
          <div className="flex max-w-full flex-wrap items-center justify-center gap-2">
            <code className="text-center font-mono text-xs break-all">{secret}</code>
            <CopyButton text={secret} label="Copy the secret" onFailed={tellCopyFailed} />
          </div>
        </div>
        <CodeInput label="Code" {...{ text, error: command.errorAt("code") }} onType={setText} />
      </DialogBody>
      <DialogFooter>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" tone="solid" disabled={command.isPending || !totpCode.safeParse(text).success}>
          Turn on
        </Button>
      </DialogFooter>
    </form>
  );
}

export function KeepCodes({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  return (
    <>
      <DialogBody>
        <RecoveryCodes codes={codes} />
      </DialogBody>
      <DialogFooter>
        <Button tone="solid" onClick={onClose}>
          I have kept them
        </Button>
      </DialogFooter>
    </>
  );
}

function next(event: FormEvent, go: () => void): void {
  event.preventDefault();
  go();
}
