"use client";

import { recoveryCode, signedInOutput, totpCode } from "@keyhold/contract/account/credentials";
import { Banner } from "@keyhold/ui/banner";
import { Button } from "@keyhold/ui/button";
import { Field } from "@keyhold/ui/field";
import { Input } from "@keyhold/ui/input";
import { type FormEvent, useState } from "react";
import { describeWait, explainAuth } from "../../copy/auth.ts";
import { CodeInput } from "../../shell/code-input.tsx";
import type { AuthFailure } from "../../trpc/auth.ts";
import { useAuthCommand } from "../../trpc/use-auth-command.ts";

type SecondStepProps = { onSignedIn: (user: { id: string }) => void; onStartAgain: () => void };

/** After the password: a code of the authenticator, or one of the codes that were kept for the day it is lost. */
export function SecondStep({ onSignedIn, onStartAgain }: SecondStepProps) {
  const [way, setWay] = useState<"totp" | "recovery-code">("totp");
  const [text, setText] = useState("");
  const command = useAuthCommand();
  const isComplete = (way === "totp" ? totpCode : recoveryCode).safeParse(text).success;

  async function submit(event: FormEvent) {
    event.preventDefault();
    event.stopPropagation();
    const answer = await command.send(`/sign-in/${way}`, { code: text }, signedInOutput);
    if (answer) onSignedIn(answer.user);
  }

  function change() {
    command.reset();
    setText("");
    setWay(way === "totp" ? "recovery-code" : "totp");
  }

  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-4">
      {command.failure ? <StepNotice failure={command.failure} /> : null}
      {way === "totp" ? (
        <CodeInput label="Code from your authenticator" text={text} onType={setText} />
      ) : (
        <RecoveryInput text={text} onType={setText} />
      )}
      <Button type="submit" tone="solid" size="large" disabled={command.isPending || !isComplete} className="w-full">
        {command.isPending ? "Signing in" : "Continue"}
      </Button>
      <div className="-mx-2 flex flex-wrap justify-between gap-2">
        <Button tone="quiet" size="small" onClick={change}>
          {way === "totp" ? "Use a recovery code" : "Use the authenticator"}
        </Button>
        <Button tone="quiet" size="small" onClick={onStartAgain}>
          Start again
        </Button>
      </div>
    </form>
  );
}

function RecoveryInput({ text, onType }: { text: string; onType: (text: string) => void }) {
  return (
    <Field label="Recovery code" hint="Each works once. Case and dash do not matter.">
      {(control) => (
        <Input
          {...control}
          name="code"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          className="font-mono"
          value={text}
          onChange={(event) => onType(event.target.value)}
        />
      )}
    </Field>
  );
}

function StepNotice({ failure }: { failure: AuthFailure }) {
  const { title, body } = describeStep(failure);
  return (
    <Banner tone="neutral" role="alert" title={title}>
      {body}
    </Banner>
  );
}

function describeStep(failure: AuthFailure): { title: string; body: string } {
  if (failure.kind === "throttled") return { title: "Too many wrong codes.", body: describeWait(failure.retryAfterS) };
  if (failure.kind !== "refused") return explainAuth(failure);
  if (failure.code === "NOT_FOUND") return { title: "This sign-in is over.", body: "Start again with the password." };
  return { title: "The code is wrong.", body: "Check it, or wait for the next one." };
}
