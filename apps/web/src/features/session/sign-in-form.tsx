"use client";

import { Banner } from "@keyhold/ui/banner";
import { Button } from "@keyhold/ui/button";
import { Field } from "@keyhold/ui/field";
import { Input } from "@keyhold/ui/input";
import { type FormEvent, useState } from "react";
import { type SignInOutcome, signIn } from "../../trpc/auth.ts";
import { describeSignIn } from "./sign-in-copy.ts";

type Failed = Exclude<SignInOutcome, { kind: "signed-in" }>;

export function SignInForm({ returnPath }: { returnPath: string }) {
  const [failed, setFailed] = useState<Failed | null>(null);
  const [isPending, setPending] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    setPending(true);
    setFailed(null);
    const outcome = await signIn(String(fields.get("email")).trim(), String(fields.get("password")));
    // A full load, so that every page is rendered for the new session.
    if (outcome.kind === "signed-in") return window.location.assign(returnPath);
    setPending(false);
    setFailed(outcome);
  }

  return (
    <form method="post" onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      {failed ? <FailedNotice outcome={failed} /> : null}
      <Field label="Email">
        {(control) => <Input {...control} name="email" type="email" autoComplete="username" required autoFocus />}
      </Field>
      <Field label="Password">
        {(control) => <Input {...control} name="password" type="password" autoComplete="current-password" required />}
      </Field>
      <Button type="submit" tone="solid" size="large" disabled={isPending} className="w-full">
        {isPending ? "Signing in" : "Sign in"}
      </Button>
    </form>
  );
}

function FailedNotice({ outcome }: { outcome: Failed }) {
  const { title, body } = describeSignIn(outcome);
  return (
    <Banner tone="neutral" role="alert" title={title}>
      {body}
    </Banner>
  );
}
