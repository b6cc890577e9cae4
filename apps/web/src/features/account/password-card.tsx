"use client";

import { changePasswordInput, doneOutput } from "@keyhold/contract/account/credentials";
import { Button } from "@keyhold/ui/button";
import { Card, CardFooter, CardHeader } from "@keyhold/ui/card";
import { Field } from "@keyhold/ui/field";
import { Input } from "@keyhold/ui/input";
import { toast } from "@keyhold/ui/toaster";
import { type FormEvent, useState } from "react";
import { AuthNotice } from "../../shell/auth-notice.tsx";
import { useAuthCommand } from "../../trpc/use-auth-command.ts";
import { useRefreshAccount } from "./use-account.ts";

const EMPTY = { currentPassword: "", newPassword: "" };

export function PasswordCard({ email }: { email: string }) {
  const command = useAuthCommand();
  const refresh = useRefreshAccount();
  const [typed, setTyped] = useState(EMPTY);
  const isUsable = changePasswordInput.safeParse(typed).success;

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!(await command.send("/change-password", typed, doneOutput))) return;
    setTyped(EMPTY);
    toast.success("Password changed. Every other session of yours has ended.");
    await refresh();
  }

  function type(part: Partial<typeof EMPTY>) {
    command.reset();
    setTyped({ ...typed, ...part });
  }

  return (
    <Card aria-label="Password">
      <form onSubmit={(event) => void submit(event)} noValidate>
        <CardHeader title="Password">Changing it ends your other sessions.</CardHeader>
        <div className="flex max-w-[400px] flex-col gap-4 px-4 py-4">
          <AuthNotice failure={command.notice} />
          {/* For the browser's password manager, which keeps the new one with it. */}
          <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
          <PasswordField
            label="Current password"
            autoComplete="current-password"
            value={typed.currentPassword}
            error={command.errorAt("currentPassword")}
            onType={(currentPassword) => type({ currentPassword })}
          />
          <PasswordField
            label="New password"
            autoComplete="new-password"
            hint="At least 12 characters. A few words that only you put together do well."
            value={typed.newPassword}
            error={command.errorAt("newPassword")}
            onType={(newPassword) => type({ newPassword })}
          />
        </div>
        <CardFooter>
          <Button type="submit" tone="solid" disabled={!isUsable || command.isPending}>
            Change password
          </Button>
        </CardFooter>
      </form>
    </Card>
  );
}

type PasswordFieldProps = {
  label: string;
  autoComplete: string;
  hint?: string;
  value: string;
  error: string | undefined;
  onType: (text: string) => void;
};

function PasswordField({ label, autoComplete, hint, value, error, onType }: PasswordFieldProps) {
  return (
    <Field label={label} error={error} hint={hint}>
      {(control) => (
        <Input
          {...control}
          type="password"
          autoComplete={autoComplete}
          value={value}
          onChange={(event) => onType(event.target.value)}
        />
      )}
    </Field>
  );
}
