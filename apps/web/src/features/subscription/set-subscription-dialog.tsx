"use client";

import type { OrganizationView } from "@keyhold/contract/organization/organization";
import { Button } from "@keyhold/ui/button";
import { Dialog, DialogBody, DialogFooter } from "@keyhold/ui/dialog";
import { type FormEvent, useState } from "react";
import { SET_SUBSCRIPTION } from "../../copy/subscription.ts";
import { useServerClock } from "../../shell/clock-provider.tsx";
import { ProblemNotice } from "../../shell/problem-notice.tsx";
import type { TypedPeriod } from "./default-period.ts";
import { describeChange } from "./describe-change.ts";
import { checkPeriod } from "./period.ts";
import { useSetSubscription } from "./use-set-subscription.ts";
import { UtcField } from "./utc-field.tsx";

type SetSubscriptionDialogProps = { organization: OrganizationView; onClose: () => void };

export function SetSubscriptionDialog({ organization, onClose }: SetSubscriptionDialogProps) {
  // As it was when the window was opened: what the answer brings is not what was decided about.
  const [{ title, action }] = useState(SET_SUBSCRIPTION[organization.subscription.standing]);
  const { period, change, save, errors, problem, isPending } = useSetSubscription(organization, onClose);

  function submit(event: FormEvent) {
    event.preventDefault();
    void save();
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
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
          <Consequence organization={organization} typed={period} />
        </DialogBody>
        <DialogFooter>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="solid" disabled={isPending}>
            {action}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}

/** Read out as it changes with what is typed; it keeps its height, so that the buttons stay where they are. */
function Consequence({ organization, typed }: { organization: OrganizationView; typed: TypedPeriod }) {
  const checked = checkPeriod(typed, organization.subscription);
  const sentences = describeChange(organization, checked.ok ? checked.period : null, useServerClock());
  return (
    <div role="status" className="flex min-h-20 flex-col gap-1 text-sm">
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  );
}
