"use client";

import type { OpenedInvitation } from "@keyhold/contract/member/outputs";
import { signInOutput } from "@keyhold/contract/session/sign-in";
import { Button } from "@keyhold/ui/button";
import { Field } from "@keyhold/ui/field";
import { Input } from "@keyhold/ui/input";
import type { FormEvent } from "react";
import { ProblemNotice } from "../../shell/problem-notice.tsx";
import { sendAuth } from "../../trpc/auth.ts";
import { useUncachedApi } from "../../trpc/client.tsx";
import { useCommand } from "../../trpc/use-command.ts";

type AcceptFormProps = { token: string; invitation: OpenedInvitation; onAgain: () => void };

/** What has to be done to accept: nothing more, sign in, or make the account. */
export function AcceptForm(props: AcceptFormProps) {
  const { invitee, email } = props.invitation;
  if (invitee === "new") return <NewAccount {...props} />;
  if (invitee === "you") return <AsYou {...props} />;
  const sentence =
    invitee === "sign-in"
      ? `There is an account with ${email}. Sign in with it in another tab, then come back here.`
      : `You are signed in with another address than ${email}. Sign out, or open this link where you are signed in with it.`;
  return (
    <div className="flex flex-col items-start gap-4">
      <p>{sentence}</p>
      <div className="flex flex-wrap gap-2">
        <Button asChild tone="solid">
          <a href={invitee === "sign-in" ? "/sign-in" : "/"} target="_blank" rel="noreferrer">
            {invitee === "sign-in" ? "Sign in" : "Open Keyhold"}
          </a>
        </Button>
        <Button onClick={props.onAgain}>Continue</Button>
      </div>
    </div>
  );
}

type Account = { name?: string; password?: string };

function useAccept(token: string) {
  const api = useUncachedApi();
  return useCommand((account: Account) => api.members.accept.mutate({ token, ...account }));
}

/** A full load, so that every page is rendered for what the user is now. */
function goIn(): void {
  window.location.replace("/");
}

function AsYou({ token }: AcceptFormProps) {
  const command = useAccept(token);
  return (
    <div className="flex flex-col items-start gap-4">
      {command.problem ? <ProblemNotice problem={command.problem} /> : null}
      <Button
        tone="solid"
        size="large"
        disabled={command.isPending}
        onClick={() => void command.run({}, async (outcome) => (outcome.ok ? goIn() : undefined))}
      >
        Accept
      </Button>
    </div>
  );
}

function NewAccount({ token, invitation }: AcceptFormProps) {
  const command = useAccept(token);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const password = String(fields.get("password"));
    void command.run({ name: String(fields.get("name")).trim(), password }, async (outcome) => {
      if (!outcome.ok) return;
      // If this fails, the page that follows is the sign-in.
      await sendAuth("/sign-in/email", { email: invitation.email, password }, signInOutput);
      goIn();
    });
  }

  return (
    <form method="post" onSubmit={submit} className="flex flex-col gap-4">
      {command.problem ? <ProblemNotice problem={command.problem} /> : null}
      <Field label="Your name">
        {(control) => <Input {...control} name="name" autoComplete="name" required maxLength={120} />}
      </Field>
      <input type="hidden" name="username" autoComplete="username" value={invitation.email} readOnly />
      <Field label="Choose a password" hint="At least 12 characters.">
        {(control) => (
          <Input
            {...control}
            {...{ name: "password", type: "password", autoComplete: "new-password", required: true }}
            {...{ minLength: 12, maxLength: 128 }}
          />
        )}
      </Field>
      <Button type="submit" tone="solid" size="large" disabled={command.isPending} className="w-full">
        {command.isPending ? "Accepting" : "Accept and sign in"}
      </Button>
    </form>
  );
}
