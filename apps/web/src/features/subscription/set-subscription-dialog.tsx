"use client";

import type { OrganizationView } from "@keyhold/contract/organization/organization";
import { Button } from "@keyhold/ui/button";
import { Dialog, DialogBody, DialogFooter } from "@keyhold/ui/dialog";
import { toast } from "@keyhold/ui/toaster";
import { type FormEvent, useState } from "react";
import { useUncachedApi } from "../../trpc/client.tsx";
import { useCommand } from "../../trpc/use-command.ts";
import { ProblemNotice } from "../key/problem-notice.tsx";
import { useRefreshOrganization } from "../organization/use-refresh-organization.ts";
import { defaultPeriod } from "./default-period.ts";
import { checkPeriod, type PeriodErrors } from "./period.ts";
import { UtcField } from "./utc-field.tsx";

type SetSubscriptionDialogProps = { organization: OrganizationView; onClose: () => void };

export function SetSubscriptionDialog({ organization, onClose }: SetSubscriptionDialogProps) {
  const before = organization.subscription;
  const [period, setPeriod] = useState(() => defaultPeriod(before));
  const [errors, setErrors] = useState<PeriodErrors>({});
  const refresh = useRefreshOrganization();
  const api = useUncachedApi();
  const command = useCommand((facts: { startsAt: string; endsAt: string }, requestId) =>
    api.subscription.set.mutate({ organizationId: organization.id, ...facts, requestId }),
  );

  async function save(event: FormEvent) {
    event.preventDefault();
    const checked = checkPeriod(period, before);
    setErrors(checked.ok ? {} : checked.errors);
    if (!checked.ok) return;
    const outcome = await command.run(checked.period);
    await refresh();
    if (!outcome.ok) return;
    onClose();
    toast.success(`The subscription of ${organization.name} is set.`);
  }

  function change(part: Partial<typeof period>) {
    command.reset();
    setPeriod({ ...period, ...part });
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Set subscription"
      description={`When ${organization.name} may use the API. Outside of this period its key is kept and refused.`}
    >
      <form onSubmit={(event) => void save(event)} noValidate>
        <DialogBody>
          {command.problem ? <ProblemNotice problem={command.problem} /> : null}
          <UtcField label="Starts" value={period.startsAt} error={errors.startsAt} onChange={(startsAt) => change({ startsAt })} />
          <UtcField label="Ends" value={period.endsAt} error={errors.endsAt} onChange={(endsAt) => change({ endsAt })} />
        </DialogBody>
        <DialogFooter>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="solid" disabled={command.isPending}>
            Save
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
