"use client";

import { type PlaceHoldInput, placeHoldInput } from "@keyhold/contract/hold/hold";
import type { OrganizationView } from "@keyhold/contract/organization/organization";
import { Button } from "@keyhold/ui/button";
import { Dialog, DialogBody, DialogFooter } from "@keyhold/ui/dialog";
import { toast } from "@keyhold/ui/toaster";
import { type FormEvent, useState } from "react";
import { useUncachedApi } from "../../trpc/client.tsx";
import { useCommand } from "../../trpc/use-command.ts";
import { ProblemNotice } from "../key/problem-notice.tsx";
import { useRefreshOrganization } from "../organization/use-refresh-organization.ts";
import { HoldFields } from "./hold-fields.tsx";
import { HoldPreview } from "./hold-preview.tsx";

type Kind = PlaceHoldInput["kind"];
type PlaceHoldDialogProps = { organization: OrganizationView; kinds: readonly Kind[]; onClose: () => void };

export function PlaceHoldDialog({ organization, kinds, onClose }: PlaceHoldDialogProps) {
  const [draft, setDraft] = useState<HoldDraft>({ kind: kinds[0] ?? "platform", reason: "TERMS_VIOLATION", message: "", note: "" });
  const [messageError, setMessageError] = useState<string | null>(null);
  const refresh = useRefreshOrganization();
  const api = useUncachedApi();
  const command = useCommand((facts: PlaceHoldInput, requestId) => api.holds.place.mutate({ ...facts, requestId }));

  async function place(event: FormEvent) {
    event.preventDefault();
    const { note, ...rest } = draft;
    const parsed = placeHoldInput.safeParse({ organizationId: organization.id, ...rest, ...(note.trim() ? { note } : {}) });
    setMessageError(parsed.success ? null : (parsed.error.issues[0]?.message ?? null));
    if (!parsed.success) return;
    const outcome = await command.run(parsed.data);
    await refresh();
    if (!outcome.ok) return;
    onClose();
    toast.success(`Held. The key of ${organization.name} is refused from now on.`);
  }

  function change(part: Partial<HoldDraft>) {
    command.reset();
    setDraft({ ...draft, ...part });
  }

  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => !open && onClose()}
      title="Place hold"
      description={`Stops the key of ${organization.name} at once. Its value is kept and works again when the hold is released.`}
    >
      <form onSubmit={(event) => void place(event)} noValidate>
        <DialogBody>
          {command.problem ? <ProblemNotice problem={command.problem} /> : null}
          <div className="grid gap-6 sm:grid-cols-2">
            <HoldFields {...{ draft, kinds, messageError }} onChange={change} />
            <HoldPreview draft={draft} partnerName={organization.partner?.name ?? null} />
          </div>
        </DialogBody>
        <DialogFooter>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="danger" disabled={command.isPending}>
            Place hold
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}

export type HoldDraft = { kind: Kind; reason: PlaceHoldInput["reason"]; message: string; note: string };
