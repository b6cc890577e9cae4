"use client";

import type { InviteOutput } from "@keyhold/contract/member/outputs";
import { Button } from "@keyhold/ui/button";
import { Card, CardHeader } from "@keyhold/ui/card";
import { Field } from "@keyhold/ui/field";
import { Input } from "@keyhold/ui/input";
import { Select } from "@keyhold/ui/select";
import { type FormEvent, useState } from "react";
import { ProblemNotice } from "../../shell/problem-notice.tsx";
import { useUncachedApi } from "../../trpc/client.tsx";
import { useCommand } from "../../trpc/use-command.ts";
import { describeRole, type MemberRole, type People, ROLE_NAMES, rolesOf } from "./roles.ts";
import { useRefreshMembers } from "./use-members.ts";

type InviteFormProps = { people: People; isFirst: boolean; onInvited: (output: InviteOutput) => void };
type Draft = { email: string; role: MemberRole };

export function InviteForm({ people, isFirst, onInvited }: InviteFormProps) {
  const api = useUncachedApi();
  const refresh = useRefreshMembers();
  const roles = rolesOf(people);
  // Where there is nobody yet, somebody has to invite the others.
  const [draft, setDraft] = useState<Draft>({ email: "", role: roles[isFirst ? 0 : 1] });
  const [isSuggested, setSuggested] = useState(isFirst);
  const command = useCommand((facts: Draft) => api.members.invite.mutate({ ...people, ...facts }));

  function submit(event: FormEvent) {
    event.preventDefault();
    void command.run({ ...draft, email: draft.email.trim() }, async (outcome) => {
      await refresh();
      if (!outcome.ok) return;
      setDraft({ email: "", role: isSuggested ? roles[1] : draft.role });
      setSuggested(false);
      onInvited(outcome.output);
    });
  }

  return (
    <Card>
      <CardHeader title="Invite">An invitation works once, for seven days.</CardHeader>
      <form onSubmit={submit} className="flex flex-col gap-4 p-4">
        {command.problem ? <ProblemNotice problem={command.problem} /> : null}
        <div className="grid max-w-[960px] gap-4 sm:grid-cols-[1fr_14rem]">
          <Field label="Email">
            {(control) => (
              <Input
                {...{ ...control, type: "email", autoComplete: "off", required: true, value: draft.email }}
                onChange={({ target }) => setDraft({ ...draft, email: target.value })}
              />
            )}
          </Field>
          <Field label="Role" hint={describeRole(draft.role)}>
            {(control) => (
              <RoleSelect
                {...control}
                {...{ roles }}
                value={draft.role}
                onPick={(role) => {
                  setDraft({ ...draft, role });
                  setSuggested(false);
                }}
              />
            )}
          </Field>
        </div>
        <Button type="submit" tone="solid" className="self-start" disabled={command.isPending}>
          Invite
        </Button>
      </form>
    </Card>
  );
}

type RoleSelectProps = {
  id?: string;
  "aria-label"?: string;
  "aria-describedby"?: string | undefined;
  roles: readonly MemberRole[];
  value: MemberRole;
  disabled?: boolean;
  onPick: (role: MemberRole) => void;
};

/** One of these people's roles. */
export function RoleSelect({ roles, value, onPick, ...rest }: RoleSelectProps) {
  return (
    <Select
      {...rest}
      className="min-w-28"
      value={value}
      onChange={({ target }) => onPick(roles.find((role) => role === target.value) ?? value)}
    >
      {roles.map((role) => (
        <option key={role} value={role}>
          {ROLE_NAMES[role]}
        </option>
      ))}
    </Select>
  );
}
