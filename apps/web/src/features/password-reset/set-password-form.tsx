"use client";

import { newPassword } from "@keyhold/contract/account/credentials";
import type { OpenedReset } from "@keyhold/contract/password-reset/outputs";
import { Button } from "@keyhold/ui/button";
import { Field } from "@keyhold/ui/field";
import { Input } from "@keyhold/ui/input";
import { type FormEvent, useState } from "react";
import { Moment } from "../../shell/moment.tsx";
import { ProblemNotice } from "../../shell/problem-notice.tsx";
import { useUncachedApi } from "../../trpc/client.tsx";
import type { Problem } from "../../trpc/problem.ts";
import { useCommand } from "../../trpc/use-command.ts";

type SetPasswordFormProps = {
  token: string;
  reset: OpenedReset;
  onSet: () => void;
  /** The link sets nothing any more: somebody was faster, or the day is over. */
  onClosed: (problem: Problem) => void;
};

export function SetPasswordForm({ token, reset, onSet, onClosed }: SetPasswordFormProps) {
  const { email, expiresAt, removesSecondFactors } = reset;
  const [typed, setTyped] = useState("");
  const api = useUncachedApi();
  const command = useCommand((password: string) => api.passwordResets.use.mutate({ token, newPassword: password }));

  function submit(event: FormEvent) {
    event.preventDefault();
    void command.run(typed, async (outcome) => {
      if (outcome.ok) onSet();
      else if (isOver(outcome.problem)) onClosed(outcome.problem);
    });
  }

  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
      <h1 className="text-xl font-semibold tracking-tight">Set a new password</h1>
      <p>
        For <strong className="font-semibold break-all">{email}</strong>. Every session of this account ends then
        {removesSecondFactors ? ", and its authenticator, recovery codes and passkeys are removed." : "."}
      </p>
      {command.problem ? <ProblemNotice problem={command.problem} /> : null}
      {/* For the browser's password manager, which keeps the new one with it. */}
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <Field label="New password" hint="At least 12 characters. A few words that only you put together do well.">
        {(control) => (
          <Input
            {...control}
            {...{ name: "password", type: "password", autoComplete: "new-password", required: true, value: typed }}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
      <Button
        {...{ type: "submit", tone: "solid", size: "large", className: "w-full" }}
        disabled={command.isPending || !newPassword.safeParse(typed).success}
      >
        {command.isPending ? "Setting" : "Set password"}
      </Button>
      <p className="text-sm text-muted">
        The link works once, until <Moment at={expiresAt} show="exact" />.
      </p>
    </form>
  );
}

function isOver(problem: Problem): boolean {
  return problem.kind === "refused" && problem.refusal.code === "RESET_LINK_NOT_FOUND";
}
