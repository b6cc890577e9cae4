"use client";

import { type ApiUserPassword, apiUserName } from "@keyhold/contract/api-user/api-user";
import { Button } from "@keyhold/ui/button";
import { Dialog, DialogBody, DialogFooter } from "@keyhold/ui/dialog";
import { Field } from "@keyhold/ui/field";
import { Input } from "@keyhold/ui/input";
import { Select } from "@keyhold/ui/select";
import { type FormEvent, useState } from "react";
import { ProblemNotice } from "../../shell/problem-notice.tsx";
import { ROLE_LABELS } from "./role-labels.ts";
import { type ApiUserDraft, useCreateApiUser } from "./use-api-users.ts";

type CreateApiUserDialogProps = {
  organizationId: string;
  onCreated: (made: ApiUserPassword) => Promise<void>;
  onClose: () => void;
};

export function CreateApiUserDialog({ organizationId, onCreated, onClose }: CreateApiUserDialogProps) {
  const command = useCreateApiUser(organizationId);
  const [draft, setDraft] = useState<ApiUserDraft>({ name: "", role: "readOnly" });
  const [nameError, setNameError] = useState<string | null>(null);

  async function submit(event: FormEvent) {
    event.preventDefault();
    const parsed = apiUserName.safeParse(draft.name);
    setNameError(parsed.success ? null : (parsed.error.issues[0]?.message ?? null));
    if (!parsed.success) return;
    await command.run(draft, async (outcome) => {
      if (outcome.ok) await onCreated(outcome.output);
    });
  }

  function change(part: Partial<ApiUserDraft>) {
    command.reset();
    setDraft({ ...draft, ...part });
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Add API user"
      description="For a program: it logs in with its password and the API key, and cannot sign in here."
    >
      <form onSubmit={(event) => void submit(event)} noValidate>
        <DialogBody>
          {command.problem ? <ProblemNotice problem={command.problem} /> : null}
          <ApiUserFields {...{ draft, nameError }} slug={organizationId} onChange={change} />
        </DialogBody>
        <DialogFooter>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="solid" disabled={command.isPending}>
            Add
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}

type FieldsProps = {
  draft: ApiUserDraft;
  nameError: string | null;
  slug: string;
  onChange: (part: Partial<ApiUserDraft>) => void;
};

function ApiUserFields({ draft, nameError, slug, onChange }: FieldsProps) {
  return (
    <>
      <Field label="Name" error={nameError} hint={`It logs in as ${draft.name || "name"}@${slug}.`}>
        {(control) => (
          <Input
            {...control}
            value={draft.name}
            autoComplete="off"
            onChange={(event) => onChange({ name: event.target.value })}
          />
        )}
      </Field>
      <Field label="Role">
        {(control) => (
          <Select
            {...control}
            value={draft.role}
            onChange={(event) => onChange({ role: event.target.value === "full" ? "full" : "readOnly" })}
          >
            <option value="readOnly">{ROLE_LABELS.readOnly}</option>
            <option value="full">{ROLE_LABELS.full}</option>
          </Select>
        )}
      </Field>
    </>
  );
}
