"use client";

import { signInOutput } from "@keyhold/contract/session/sign-in";
import { Banner } from "@keyhold/ui/banner";
import { Button } from "@keyhold/ui/button";
import { Field } from "@keyhold/ui/field";
import { Input } from "@keyhold/ui/input";
import type { FormEvent, Ref } from "react";
import { useHydrated } from "../../shell/use-hydrated.ts";
import type { AuthFailure } from "../../trpc/auth.ts";
import { useAuthCommand } from "../../trpc/use-auth-command.ts";
import { describeSignIn } from "./describe-sign-in.ts";

type SignInFormProps = {
  /** Who is expected, where that is known. */
  email?: string;
  passwordRef?: Ref<HTMLInputElement>;
  onSignedIn: (user: { id: string }) => void;
  onSecondFactor: () => void;
};

/** The first step. The button waits for the page's scripts: a form that the browser sends by itself would lose what was typed. */
export function SignInForm({ email = "", passwordRef, onSignedIn, onSecondFactor }: SignInFormProps) {
  const command = useAuthCommand();
  const isReady = useHydrated();

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    // The window that it may be in may be above another form.
    event.stopPropagation();
    const fields = new FormData(event.currentTarget);
    const body = { email: String(fields.get("email")).trim(), password: String(fields.get("password")) };
    const answer = await command.send("/sign-in/email", body, signInOutput);
    if (answer === null) return;
    if ("next" in answer) onSecondFactor();
    else onSignedIn(answer.user);
  }

  return (
    <form method="post" onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      {command.failure ? <FailedNotice failure={command.failure} /> : null}
      <Field label="Email">
        {(control) => (
          <Input
            {...control}
            name="email"
            type="email"
            autoComplete="username"
            required
            defaultValue={email}
            autoFocus={email === ""}
          />
        )}
      </Field>
      <Field label="Password">
        {(control) => (
          <Input
            {...control}
            ref={passwordRef}
            name="password"
            type="password"
            autoComplete="current-password"
            required
          />
        )}
      </Field>
      <Button type="submit" tone="solid" size="large" disabled={command.isPending || !isReady} className="w-full">
        {command.isPending ? "Signing in" : "Sign in"}
      </Button>
      <noscript>
        <p className="text-sm text-muted">Signing in needs JavaScript.</p>
      </noscript>
    </form>
  );
}

function FailedNotice({ failure }: { failure: AuthFailure }) {
  const { title, body } = describeSignIn(failure);
  return (
    <Banner tone="neutral" role="alert" title={title}>
      {body}
    </Banner>
  );
}
