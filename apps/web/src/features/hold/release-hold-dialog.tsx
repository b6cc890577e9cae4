"use client";

import type { HoldView } from "@keyhold/contract/hold/hold";
import type { OrganizationView } from "@keyhold/contract/organization/organization";
import { Button } from "@keyhold/ui/button";
import { Dialog, DialogBody, DialogFooter } from "@keyhold/ui/dialog";
import { toast } from "@keyhold/ui/toaster";
import { HOLD_NAMES } from "../../copy/holds.ts";
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
  const others = organization.holds.filter(({ kind }) => kind !== hold.kind);

  async function settle(outcome: Outcome<unknown>) {
    await refresh();
    if (!outcome.ok) return;
    onClose();
    toast.success(`Released the ${HOLD_NAMES[hold.kind]} hold of ${organization.name}.`);
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Release hold"
      description={describeRelease(organization, hold, others)}
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

/** What releasing does, and what it does not (H3, M4, S3). */
function describeRelease(
  { name, subscription: { standing } }: OrganizationView,
  { kind }: HoldView,
  others: readonly HoldView[],
): string {
  const allowance = kind === "threshold" ? " The rest of the window gets a fresh allowance." : "";
  if (others.length > 0) {
    const names = others.map((other) => HOLD_NAMES[other.kind]).join(" and ");
    return `The key of ${name} stays disabled by the ${names} hold.${allowance}`;
  }
  if (standing !== "active") return `The key of ${name} stays refused: its subscription is not active.${allowance}`;
  return `The key of ${name} works again at once, with the value it had, if there is one.${allowance}`;
}
