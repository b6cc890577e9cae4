"use client";

import type { OrganizationView } from "@keyhold/contract/organization/organization";
import { Button } from "@keyhold/ui/button";
import { Dialog, DialogBody, DialogFooter } from "@keyhold/ui/dialog";
import { toast } from "@keyhold/ui/toaster";
import type { FormEvent } from "react";
import { ProblemNotice } from "../../shell/problem-notice.tsx";
import { useSetSubscription } from "./use-set-subscription.ts";
import { UtcField } from "./utc-field.tsx";

type SetSubscriptionDialogProps = { organization: OrganizationView; onClose: () => void };

export function SetSubscriptionDialog({ organization, onClose }: SetSubscriptionDialogProps) {
  const { period, change, save, errors, problem, isPending } = useSetSubscription(organization, () => {
    onClose();
    toast.success(`The subscription of ${organization.name} is set.`);
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    void save();
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Set subscription"
      description={`When ${organization.name} may use the API. Outside of this period its key is kept and refused.`}
    >
      <form onSubmit={submit} noValidate>
        <DialogBody>
          {problem ? <ProblemNotice problem={problem} /> : null}
          <UtcField
            label="Starts"
            value={period.startsAt}
            error={errors.startsAt}
            onChange={(startsAt) => change({ startsAt })}
          />
          <UtcField
            label="Ends"
            value={period.endsAt}
            error={errors.endsAt}
            onChange={(endsAt) => change({ endsAt })}
          />
        </DialogBody>
        <DialogFooter>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="solid" disabled={isPending}>
            Save
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
