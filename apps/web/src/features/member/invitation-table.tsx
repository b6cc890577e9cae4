"use client";

import type { InvitationView, InviteOutput } from "@keyhold/contract/member/outputs";
import { Button } from "@keyhold/ui/button";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@keyhold/ui/table";
import { useQuery } from "@tanstack/react-query";
import { Moment } from "../../shell/moment.tsx";
import { ProblemNotice } from "../../shell/problem-notice.tsx";
import { useTRPC, useUncachedApi } from "../../trpc/client.tsx";
import { useCommand } from "../../trpc/use-command.ts";
import { type People, ROLE_NAMES } from "./roles.ts";
import { useRefreshMembers } from "./use-members.ts";

type InvitationTableProps = { people: People; canManage: boolean; onSent: (output: InviteOutput) => void };

/** Who is invited and has not come yet; there are a hundred at most, which is one page. */
export function InvitationTable({ people, canManage, onSent }: InvitationTableProps) {
  const { data } = useQuery(useTRPC().members.invitations.queryOptions({ ...people, limit: 100 }));
  const { resend, revoke, problem, isPending } = useInvitationCommands(people, onSent);
  if (!data || data.items.length === 0) return null;
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-base font-semibold tracking-tight">Open invitations</h2>
      {problem ? <ProblemNotice problem={problem} /> : null}
      <Table label="Open invitations">
        <TableHead>
          {["Email", "Role", "State", "Invited by"].map((column) => (
            <TableHeader key={column}>{column}</TableHeader>
          ))}
          <TableHeader className="relative">
            <span className="sr-only">Actions</span>
          </TableHeader>
        </TableHead>
        <TableBody>
          {data.items.map((invitation) => (
            <TableRow key={invitation.id}>
              <TableCell line>{invitation.email}</TableCell>
              <TableCell>{ROLE_NAMES[invitation.role]}</TableCell>
              <TableCell>
                <State invitation={invitation} />
              </TableCell>
              <TableCell named="Invited by" className="text-muted">
                {invitation.invitedBy}
              </TableCell>
              <TableCell>
                {canManage ? (
                  <span className="flex justify-end gap-2 blocks:justify-start">
                    <Button size="small" disabled={isPending} onClick={() => resend(invitation.id)}>
                      New link
                    </Button>
                    <Button size="small" tone="dangerText" disabled={isPending} onClick={() => revoke(invitation.id)}>
                      Revoke
                    </Button>
                  </span>
                ) : null}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </section>
  );
}

function useInvitationCommands(people: People, onSent: (output: InviteOutput) => void) {
  const api = useUncachedApi();
  const refresh = useRefreshMembers();
  const resending = useCommand((invitationId: string) => api.members.resend.mutate({ ...people, invitationId }));
  const revoking = useCommand((invitationId: string) => api.members.revoke.mutate({ ...people, invitationId }));
  return {
    resend: (id: string) =>
      void resending.run(id, async (outcome) => {
        await refresh();
        if (outcome.ok) onSent(outcome.output);
      }),
    revoke: (id: string) => void revoking.run(id, refresh),
    problem: resending.problem ?? revoking.problem,
    isPending: resending.isPending || revoking.isPending,
  };
}

function State({ invitation }: { invitation: InvitationView }) {
  if (invitation.isExpired) return <span className="text-hold">Ended</span>;
  return (
    <span>
      {invitation.sentAt === null ? "Link made" : "Sent"}{" "}
      <Moment at={invitation.sentAt ?? invitation.createdAt} show="age" />
    </span>
  );
}
