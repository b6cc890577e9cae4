"use client";

import type { OpenedInvitation } from "@keyhold/contract/member/outputs";
import { Button } from "@keyhold/ui/button";
import { Skeleton } from "@keyhold/ui/skeleton";
import { useCallback, useState } from "react";
import { readLinkToken, useLink } from "../../shell/link-token.ts";
import { Moment } from "../../shell/moment.tsx";
import { ProblemNotice } from "../../shell/problem-notice.tsx";
import { useUncachedApi } from "../../trpc/client.tsx";
import { type Problem, problemOf } from "../../trpc/problem.ts";
import { AcceptForm } from "./accept-form.tsx";
import { describeRole, ROLE_NAMES } from "./roles.ts";

type Opened =
  | { kind: "asking" }
  | { kind: "open"; token: string; invitation: OpenedInvitation }
  | { kind: "closed"; problem: Problem };

export function InvitationScreen() {
  const api = useUncachedApi();
  const [opened, setOpened] = useState<Opened>({ kind: "asking" });

  const open = useCallback(async () => {
    const token = readLinkToken();
    const told = await api.members.openInvitation.mutate({ token }).then(
      (invitation): Opened => ({ kind: "open", token, invitation }),
      (error): Opened => ({ kind: "closed", problem: problemOf(error) }),
    );
    // Not of a link that another one has taken the place of.
    if (token === readLinkToken()) setOpened(told);
  }, [api]);
  useLink(open);

  if (opened.kind === "asking") return <Skeleton className="h-40 w-full" />;
  if (opened.kind === "closed") return <Closed problem={opened.problem} onRetry={() => void open()} />;
  return (
    <div className="flex flex-col gap-6">
      <Summary invitation={opened.invitation} />
      <AcceptForm key={opened.token} token={opened.token} invitation={opened.invitation} onAgain={() => void open()} />
    </div>
  );
}

function Summary({ invitation }: { invitation: OpenedInvitation }) {
  const { organization, partner, role, invitedBy, email, expiresAt } = invitation;
  return (
    <div className="flex flex-col gap-2">
      <h1 className="text-xl font-semibold tracking-tight">
        Join {organization?.name ?? partner?.name ?? "the platform"}
      </h1>
      <p>
        {invitedBy} invites {email} as <strong className="font-semibold">{ROLE_NAMES[role]}</strong>.{" "}
        {describeRole(role)}
      </p>
      <p className="text-sm text-muted">
        The invitation ends on <Moment at={expiresAt} show="exact" />.
      </p>
    </div>
  );
}

function Closed({ problem, onRetry }: { problem: Problem; onRetry: () => void }) {
  return (
    <div className="flex flex-col gap-4">
      <h1 className="text-xl font-semibold tracking-tight">Invitation</h1>
      <ProblemNotice problem={problem} />
      {problem.kind === "refused" ? (
        <p className="text-sm text-muted">Ask the person who invited you for a new link.</p>
      ) : (
        <Button className="self-start" onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  );
}
