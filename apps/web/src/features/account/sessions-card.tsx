"use client";

import type { SessionsView } from "@keyhold/contract/account/account";
import { Button } from "@keyhold/ui/button";
import { Card, CardHeader } from "@keyhold/ui/card";
import { toast } from "@keyhold/ui/toaster";
import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { tellProblem } from "../../copy/problems.ts";
import { Moment } from "../../shell/moment.tsx";
import { useTRPC } from "../../trpc/client.tsx";
import { problemOf } from "../../trpc/problem.ts";
import { describeDevice } from "./device.ts";
import { useRefreshAccount } from "./use-account.ts";
import { describeWay } from "./ways.ts";

type Session = SessionsView["items"][number];

/** Where one is signed in, and ending it there. */
export function SessionsCard() {
  const trpc = useTRPC();
  const refresh = useRefreshAccount();
  const { items } = useSuspenseQuery(trpc.sessions.list.queryOptions()).data;
  const told = { onSuccess: refresh, onError: tell };
  const end = useMutation(trpc.sessions.end.mutationOptions(told));
  const endOthers = useMutation(trpc.sessions.endOthers.mutationOptions(told));
  const isPending = end.isPending || endOthers.isPending;
  const button = (
    <Button disabled={isPending} onClick={() => endOthers.mutate({})}>
      End all others
    </Button>
  );
  return (
    <Card aria-label="Sessions">
      <CardHeader title="Sessions" actions={items.length > 1 ? button : null}>
        Where you are signed in. A session that you end stops working at once.
      </CardHeader>
      <ul className="divide-y divide-line">
        {items.map((session) => (
          <SessionRow key={session.id} {...{ session, isPending }} onEnd={() => end.mutate({ id: session.id })} />
        ))}
      </ul>
    </Card>
  );
}

function tell(error: unknown): void {
  const { title, body } = tellProblem(problemOf(error), "command");
  toast.error(title, body ? { description: body } : {});
}

type SessionRowProps = { session: Session; isPending: boolean; onEnd: () => void };

function SessionRow({ session, isPending, onEnd }: SessionRowProps) {
  const device = describeDevice(session.userAgent);
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0">
        <p className="font-medium">
          {device}
          {session.isCurrent ? <span className="ml-2 text-sm font-normal text-accent">● This session</span> : null}
        </p>
        <p className="text-sm text-muted">
          {session.address ?? "Address unknown"} · {describeWay(session.signedInBy)} · Signed in{" "}
          <Moment at={session.signedInAt} />
        </p>
      </div>
      {session.isCurrent ? null : (
        <Button size="small" disabled={isPending} aria-label={`End the session of ${device}`} onClick={onEnd}>
          End
        </Button>
      )}
    </li>
  );
}
