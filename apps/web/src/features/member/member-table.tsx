"use client";

import type { MemberView } from "@keyhold/contract/member/outputs";
import { Button } from "@keyhold/ui/button";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@keyhold/ui/table";
import { toast } from "@keyhold/ui/toaster";
import { useState } from "react";
import { Moment } from "../../shell/moment.tsx";
import { ProblemNotice } from "../../shell/problem-notice.tsx";
import { tellUndoable } from "../../shell/undo.ts";
import { useUncachedApi } from "../../trpc/client.tsx";
import { useCommand } from "../../trpc/use-command.ts";
import { ResetDialog } from "../password-reset/reset-dialog.tsx";
import { RoleSelect } from "./invite-form.tsx";
import { RemoveDialog } from "./remove-dialog.tsx";
import { type MemberRole, type People, ROLE_NAMES, rolesOf } from "./roles.ts";
import { useRefreshMembers } from "./use-members.ts";

type MemberTableProps = {
  people: People;
  place: string | undefined;
  members: readonly MemberView[];
  canManage: boolean;
  canResetPasswords: boolean;
};

export function MemberTable({ people, place, members, canManage, canResetPasswords }: MemberTableProps) {
  const [leaving, setLeaving] = useState<MemberView | null>(null);
  const [resetting, setResetting] = useState<MemberView | null>(null);
  const api = useUncachedApi();
  const refresh = useRefreshMembers();
  const send = (facts: { userId: string; role: MemberRole }) => api.members.changeRole.mutate({ ...people, ...facts });
  const command = useCommand(send);

  function changeRole({ userId, email, role: before, isYou }: MemberView, role: MemberRole) {
    void command.run({ userId, role }, async (outcome) => {
      await refresh();
      if (!outcome.ok) return;
      const done = `${email} has the role ${ROLE_NAMES[role]} now.`;
      // Who has taken the own rights away cannot give them back.
      if (isYou) toast.success(done);
      else {
        const undone = `${email} has the role ${ROLE_NAMES[before]} again.`;
        tellUndoable(done, { send: () => send({ userId, role: before }), refresh, undone });
      }
    });
  }

  return (
    <div className="flex flex-col gap-3">
      {command.problem ? <ProblemNotice problem={command.problem} /> : null}
      <Table label="Members">
        <TableHead>
          <TableHeader>Member</TableHeader>
          <TableHeader>Role</TableHeader>
          <TableHeader>Since</TableHeader>
          <TableHeader className="relative">
            <span className="sr-only">Actions</span>
          </TableHeader>
        </TableHead>
        <TableBody>
          {members.map((member) => (
            <MemberRow
              key={member.userId}
              {...{ member, people, canManage }}
              isPending={command.isPending}
              onRole={(role) => changeRole(member, role)}
              onLeave={() => setLeaving(member)}
              onReset={canResetPasswords && !member.isYou ? () => setResetting(member) : null}
            />
          ))}
        </TableBody>
      </Table>
      {leaving ? <RemoveDialog {...{ people, place }} member={leaving} onClose={() => setLeaving(null)} /> : null}
      {resetting ? <ResetDialog people={people} member={resetting} onClose={() => setResetting(null)} /> : null}
    </div>
  );
}

type MemberRowProps = {
  member: MemberView;
  people: People;
  canManage: boolean;
  isPending: boolean;
  onRole: (role: MemberRole) => void;
  onLeave: () => void;
  /** Null: not for this reader, or not for oneself. */
  onReset: (() => void) | null;
};

function MemberRow(props: MemberRowProps) {
  const { member, people, canManage, isPending, onRole } = props;
  const { email, name, role, since, isYou } = member;
  return (
    <TableRow>
      <TableCell line className="py-2">
        <span className="font-medium">{name}</span>
        {isYou ? <span className="text-muted"> (you)</span> : null}
        <span className="block text-xs text-muted">{email}</span>
      </TableCell>
      <TableCell className="py-2">
        {canManage ? (
          <RoleSelect
            aria-label={`Role of ${email}`}
            {...{ roles: rolesOf(people), value: role, disabled: isPending, onPick: onRole }}
          />
        ) : (
          ROLE_NAMES[role]
        )}
      </TableCell>
      <TableCell named="Since">
        <Moment at={since} show="age" />
      </TableCell>
      <TableCell line>{hasActions(props) ? <Actions {...props} /> : null}</TableCell>
    </TableRow>
  );
}

function hasActions({ member, canManage, onReset }: MemberRowProps): boolean {
  return canManage || member.isYou || onReset !== null;
}

function Actions({ member: { email, isYou }, canManage, onLeave, onReset }: MemberRowProps) {
  return (
    <span className="flex justify-end gap-2 blocks:justify-start">
      {onReset ? (
        <Button size="small" aria-label={`Reset password of ${email}`} onClick={onReset}>
          Reset password
        </Button>
      ) : null}
      {canManage || isYou ? (
        <Button size="small" tone="dangerText" aria-label={isYou ? "Leave" : `Remove ${email}`} onClick={onLeave}>
          {isYou ? "Leave" : "Remove"}
        </Button>
      ) : null}
    </span>
  );
}
