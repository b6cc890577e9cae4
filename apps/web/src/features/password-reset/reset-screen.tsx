"use client";

import type { OpenedReset } from "@keyhold/contract/password-reset/outputs";
import { Button } from "@keyhold/ui/button";
import { Skeleton } from "@keyhold/ui/skeleton";
import { useCallback, useState } from "react";
import { readLinkToken, useLink } from "../../shell/link-token.ts";
import { ProblemNotice } from "../../shell/problem-notice.tsx";
import { useUncachedApi } from "../../trpc/client.tsx";
import { type Problem, problemOf } from "../../trpc/problem.ts";
import { SetPasswordForm } from "./set-password-form.tsx";

type State =
  | { kind: "asking" }
  | { kind: "open"; token: string; reset: OpenedReset }
  | { kind: "closed"; problem: Problem }
  | { kind: "set"; reset: OpenedReset };

export function ResetScreen() {
  const api = useUncachedApi();
  const [state, setState] = useState<State>({ kind: "asking" });

  const open = useCallback(async () => {
    const token = readLinkToken();
    const told = await api.passwordResets.open.mutate({ token }).then(
      (reset): State => ({ kind: "open", token, reset }),
      (error): State => ({ kind: "closed", problem: problemOf(error) }),
    );
    // Not of a link that another one has taken the place of.
    if (token === readLinkToken()) setState(told);
  }, [api]);
  useLink(open);

  if (state.kind === "asking") return <Skeleton className="h-40 w-full" />;
  if (state.kind === "closed") return <Closed problem={state.problem} onRetry={() => void open()} />;
  if (state.kind === "set") return <Done reset={state.reset} />;
  const { token, reset } = state;
  return (
    <SetPasswordForm
      key={token}
      {...{ token, reset }}
      onSet={() => setState({ kind: "set", reset })}
      onClosed={(problem) => setState({ kind: "closed", problem })}
    />
  );
}

function Done({ reset: { email, removesSecondFactors } }: { reset: OpenedReset }) {
  return (
    <div className="flex flex-col gap-4">
      <h1 className="text-xl font-semibold tracking-tight">Password set</h1>
      <p role="status">
        Every session of {email} has ended. Sign in with the new password;{" "}
        {removesSecondFactors
          ? "the second factors are gone: set up new ones under Security."
          : "a second factor is asked for as before."}
      </p>
      <Button asChild tone="solid" size="large">
        <a href="/sign-in">Sign in</a>
      </Button>
    </div>
  );
}

function Closed({ problem, onRetry }: { problem: Problem; onRetry: () => void }) {
  const isOver = problem.kind === "refused" && problem.refusal.code === "RESET_LINK_NOT_FOUND";
  return (
    <div className="flex flex-col gap-4">
      <h1 className="text-xl font-semibold tracking-tight">New password</h1>
      <ProblemNotice problem={problem} />
      {isOver ? (
        <p className="text-sm text-muted">
          If you have set a password with it,{" "}
          <a className="text-text underline" href="/sign-in">
            sign in
          </a>{" "}
          with that one. Otherwise ask who gave you the link for a new one.
        </p>
      ) : (
        <Button className="self-start" onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  );
}
