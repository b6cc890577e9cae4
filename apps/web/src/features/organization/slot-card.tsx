"use client";

import type { OrganizationView } from "@keyhold/contract/organization/organization";
import { Card } from "@keyhold/ui/card";
import type { ReactNode } from "react";
import { HOLD_LABELS } from "../../copy/holds.ts";
import { CopyableId } from "../../shell/copyable-id.tsx";
import { Moment } from "../../shell/moment.tsx";
import { OrganizationStatus } from "./organization-status.tsx";

/** The state of the slot as the provider may know it: everything but the key's value. */
export function SlotCard({ organization }: { organization: OrganizationView }) {
  const { holds, partner, slug, id, createdAt } = organization;
  return (
    <Card aria-label="State of the key" className="px-4 py-3">
      <dl className="flex flex-wrap gap-x-8 gap-y-3">
        <Part term="Key">
          <OrganizationStatus organization={organization} />
        </Part>
        <Part term="Holds">
          {holds.length > 0 ? (
            <span className="font-medium text-hold">{holds.map(({ kind }) => HOLD_LABELS[kind]).join(", ")}</span>
          ) : (
            <span className="text-muted">None</span>
          )}
        </Part>
        <Part term="Partner">{partner?.name ?? <span className="text-muted">None</span>}</Part>
        <Part term="Short name">
          <span className="font-mono text-sm">{slug}</span>
        </Part>
        <Part term="Organization id">
          <CopyableId id={id} label="Copy organization id" />
        </Part>
        <Part term="Created">
          <Moment at={createdAt} show="exact" />
        </Part>
      </dl>
    </Card>
  );
}

function Part({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col gap-0.5">
      <dt className="text-xs text-muted">{term}</dt>
      <dd className="flex min-h-7 min-w-0 items-center text-sm">{children}</dd>
    </div>
  );
}
