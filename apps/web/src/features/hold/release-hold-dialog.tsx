"use client";

import type { HoldView } from "@keyhold/contract/hold/hold";
import type { OrganizationView } from "@keyhold/contract/organization/organization";
import { Button } from "@keyhold/ui/button";
import { Dialog, DialogBody, DialogFooter } from "@keyhold/ui/dialog";
import { toast } from "@keyhold/ui/toaster";
import { ProblemNotice } from "../../shell/problem-notice.tsx";
import { useUncachedApi } from "../../trpc/client.tsx";
import { type Outcome, useCommand } from "../../trpc/use-command.ts";
import { useRefreshOrganization } from "../organization/use-refresh-organization.ts";
import { HoldFacts } from "./hold-facts.tsx";

type ReleaseHoldDialogProps = { organization: OrganizationView; hold: HoldView; onClose: () => void };

export function ReleaseHoldDialog({ organization, hold, onClose }: ReleaseHoldDialogProps) {
  const refresh = useRefreshOrganization();
  const api = useUncachedApi();
  const command = useCommand((kind: HoldView["kind"], requestId) =>
    api.holds.release.mutate({ organizationId: organization.id, kind, requestId }),
  );
  const others = organization.holds.filter(({ kind }) => kind !== hold.kind).length;

  async function settle(outcome: Outcome<unknown>) {
    await refresh();
    if (!outcome.ok) return;
    onClose();
    toast.success("Released.");
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Release hold"
      description={
        others > 0
          ? `The key of ${organization.name} stays disabled by what else stops it.`
          : `The key of ${organization.name} works again at once, with the value it had, if its subscription is active.`
      }
    >
      <DialogBody>
        {command.problem ? <ProblemNotice problem={command.problem} /> : null}
        <HoldFacts hold={hold} />
      </DialogBody>
      <DialogFooter>
        <Button onClick={onClose}>Cancel</Button>
        <Button tone="solid" disabled={command.isPending} onClick={() => void command.run(hold.kind, settle)}>
          Release hold
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
