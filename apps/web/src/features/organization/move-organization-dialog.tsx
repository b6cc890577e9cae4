"use client";

import type { OrganizationView } from "@keyhold/contract/organization/organization";
import { Button } from "@keyhold/ui/button";
import { Dialog, DialogBody, DialogFooter } from "@keyhold/ui/dialog";
import type { FormEvent } from "react";
import { ProblemNotice } from "../../shell/problem-notice.tsx";
import { PartnerField } from "../partner/partner-field.tsx";
import { useMoveOrganization } from "./use-move-organization.ts";

type MoveOrganizationDialogProps = { organization: OrganizationView; onClose: () => void };

export function MoveOrganizationDialog({ organization, onClose }: MoveOrganizationDialogProps) {
  const { name, partner, holds } = organization;
  const { typed, change, move, error, problem, isPending, isSame } = useMoveOrganization(organization, onClose);

  function submit(event: FormEvent) {
    event.preventDefault();
    void move();
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Change partner"
      description={`${partner ? `${partner.name} stops seeing ${name} at once.` : `The platform itself serves ${name} today.`} Its key, its people and its counts stay.`}
    >
      <form onSubmit={submit} noValidate>
        <DialogBody>
          {problem ? <ProblemNotice problem={problem} /> : null}
          {holds.some(({ kind }) => kind === "partner") ? (
            <p className="text-sm">The partner hold stays: the new partner, or you, can release it.</p>
          ) : null}
          <PartnerField
            value={typed}
            error={error}
            hint="The partner that is to serve it, by its short name. Left empty, the platform serves it."
            onChange={change}
          />
        </DialogBody>
        <DialogFooter>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="solid" disabled={isPending || isSame}>
            Change partner
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
