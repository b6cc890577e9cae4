import { doneOutput, totpCode } from "@keyhold/contract/account/credentials";
import { Button } from "@keyhold/ui/button";
import { Dialog, DialogBody, DialogFooter } from "@keyhold/ui/dialog";
import { Field } from "@keyhold/ui/field";
import { Input } from "@keyhold/ui/input";
import { type FormEvent, useState } from "react";
import { AuthNotice } from "../../shell/auth-notice.tsx";
import { CodeInput } from "../../shell/code-input.tsx";
import { goToSignIn } from "../../shell/sign-in-redirect.ts";
import type { ProofWanted } from "../../trpc/proof.ts";
import { useAuthCommand } from "../../trpc/use-auth-command.ts";

type ProofDialogProps = { wanted: ProofWanted; onSettled: (isGiven: boolean) => void };

/** The password, or a code of the authenticator: what was being done goes on with it, or is refused without it. */
export function ProofDialog({ wanted, onSettled }: ProofDialogProps) {
  const { minutes, proofs } = wanted;
  const [way, setWay] = useState(proofs.includes("totp") ? "totp" : "password");
  const [text, setText] = useState("");
  const command = useAuthCommand();
  const canProve = proofs.includes("password") || proofs.includes("totp");
  const field = way === "totp" ? "code" : "password";

  async function submit(event: FormEvent) {
    // The window may be inside of a form that is waiting for this.
    event.preventDefault();
    event.stopPropagation();
    if (await command.send("/step-up", { [field]: text }, doneOutput)) onSettled(true);
  }

  function change(next: "totp" | "password") {
    command.reset();
    setText("");
    setWay(next);
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onSettled(false)}
      title="Confirm that it is you"
      description={`You signed in more than ${minutes} ${minutes === 1 ? "minute" : "minutes"} ago. What you were doing goes on afterwards.`}
    >
      <form onSubmit={(event) => void submit(event)} noValidate>
        <DialogBody>
          <AuthNotice failure={command.notice} />
          {canProve ? (
            <ProofField {...{ way, text, error: command.errorAt(field) }} onType={setText} />
          ) : (
            <p>Your account has neither a password nor an authenticator. Sign in again to go on.</p>
          )}
          {proofs.includes("totp") && proofs.includes("password") ? <OtherWay way={way} onChange={change} /> : null}
        </DialogBody>
        <DialogFooter>
          <Button onClick={() => onSettled(false)}>Cancel</Button>
          {canProve ? (
            <Button type="submit" tone="solid" disabled={command.isPending || !isComplete(way, text)}>
              Confirm
            </Button>
          ) : (
            <Button tone="solid" onClick={goToSignIn}>
              Sign in again
            </Button>
          )}
        </DialogFooter>
      </form>
    </Dialog>
  );
}

function isComplete(way: string, text: string): boolean {
  return way === "totp" ? totpCode.safeParse(text).success : text !== "";
}

type ProofFieldProps = { way: string; text: string; error: string | undefined; onType: (text: string) => void };

function ProofField({ way, text, error, onType }: ProofFieldProps) {
  if (way === "totp") return <CodeInput label="Code from your authenticator" {...{ text, error, onType }} />;
  return (
    <Field label="Password" error={error}>
      {(control) => (
        <Input
          {...control}
          type="password"
          autoComplete="current-password"
          value={text}
          onChange={(event) => onType(event.target.value)}
        />
      )}
    </Field>
  );
}

function OtherWay({ way, onChange }: { way: string; onChange: (way: "totp" | "password") => void }) {
  const other = way === "totp" ? "password" : "totp";
  return (
    <div>
      <Button tone="quiet" size="small" onClick={() => onChange(other)}>
        {other === "totp" ? "Use a code instead" : "Use the password instead"}
      </Button>
    </div>
  );
}
