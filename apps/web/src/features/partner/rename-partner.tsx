"use client";

import { organizationName } from "@keyhold/contract/organization/organization";
import type { PartnerView } from "@keyhold/contract/partner/partner";
import { Button } from "@keyhold/ui/button";
import { useState } from "react";
import { FormDialog } from "../../shell/form-dialog.tsx";
import { NameField } from "../../shell/named-fields.tsx";
import { tellUndoable } from "../../shell/undo.ts";
import { useUncachedApi } from "../../trpc/client.tsx";
import { useCommand } from "../../trpc/use-command.ts";
import { useRefreshPartners } from "./use-refresh-partners.ts";

export function RenamePartner({ partner }: { partner: PartnerView }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="small" tone="quiet" aria-label={`Rename ${partner.name}`} onClick={() => setOpen(true)}>
        Rename
      </Button>
      {isOpen ? <RenamePartnerDialog partner={partner} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function RenamePartnerDialog({ partner, onClose }: { partner: PartnerView; onClose: () => void }) {
  const { name, change, rename, error, problem, isPending } = useRenamePartner(partner, onClose);

  return (
    <FormDialog
      title="Rename partner"
      description="The organizations that it serves see the new name at once. Holds that stand keep the name they were placed under."
      action="Rename"
      problem={problem}
      isPending={isPending}
      onSubmit={() => void rename()}
      onClose={onClose}
    >
      <NameField value={name} error={error} onChange={change} />
    </FormDialog>
  );
}

/** Refused when somebody else has renamed it since the window was opened. */
function useRenamePartner({ id: partnerId, name: before }: PartnerView, onRenamed: () => void) {
  const [name, setName] = useState(before);
  const [expectedName] = useState(before);
  const [error, setError] = useState<string | null>(null);
  const refresh = useRefreshPartners();
  const api = useUncachedApi();
  const send = (names: { name: string; expectedName: string }) => api.partners.update.mutate({ partnerId, ...names });
  const command = useCommand((typed: string) => send({ name: typed, expectedName }));

  async function rename() {
    const parsed = organizationName.safeParse(name);
    setError(parsed.success ? null : (parsed.error.issues[0]?.message ?? null));
    if (!parsed.success) return;
    await command.run(parsed.data, async (outcome) => {
      await refresh();
      if (!outcome.ok) return;
      onRenamed();
      const renamed = outcome.output.name;
      const undo = () => send({ name: expectedName, expectedName: renamed });
      tellUndoable(`It is called ${renamed} now.`, {
        send: undo,
        refresh,
        undone: `It is called ${expectedName} again.`,
      });
    });
  }

  function change(typed: string) {
    command.reset();
    setName(typed);
  }

  return { name, change, rename, error, problem: command.problem, isPending: command.isPending };
}
