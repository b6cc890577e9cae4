"use client";

import type { OrganizationSummary } from "@keyhold/contract/organization/organization";
import { Button } from "@keyhold/ui/button";
import dynamic from "next/dynamic";
import { useState } from "react";
import { countOrganizations } from "../../copy/bulk.ts";
import type { BulkKinds } from "../bulk-hold/kinds.ts";
import { type Chosen, useSelection } from "./selection.tsx";

// Only who acts on many needs these.
const BulkHoldDialog = dynamic(() => import("../bulk-hold/bulk-hold-dialog.tsx").then((m) => m.BulkHoldDialog), {
  ssr: false,
});
const BulkReleaseDialog = dynamic(
  () => import("../bulk-hold/bulk-release-dialog.tsx").then((m) => m.BulkReleaseDialog),
  { ssr: false },
);

type SelectionBarProps = { items: readonly OrganizationSummary[]; kinds: BulkKinds };

/** How many are chosen, and what can be done to all of them. Its place is kept while nothing is, so that no row moves. */
export function SelectionBar({ items, kinds }: SelectionBarProps) {
  const { chosen, choose } = useSelection();
  const [opened, setOpened] = useState<"hold" | "release" | null>(null);
  const targets = refreshed(chosen, items);
  if (targets.length === 0 && items.length === 0) return null;

  function close(done: ReadonlySet<string>) {
    setOpened(null);
    choose(new Map([...chosen].filter(([id]) => !done.has(id))));
  }

  return (
    <section
      aria-label="Selection"
      className="flex min-h-16 flex-wrap items-center justify-between gap-x-4 gap-y-1 text-sm sm:min-h-8"
    >
      <p role="status" className="tabular-nums">
        {targets.length > 0 ? describeChosen(targets, items) : <span className="text-muted">{HINT}</span>}
      </p>
      {targets.length > 0 ? (
        <div className="flex flex-wrap gap-2">
          <Button tone="quiet" onClick={() => choose(new Map())}>
            Clear
          </Button>
          {kinds.release.length > 0 ? <Button onClick={() => setOpened("release")}>Release holds</Button> : null}
          {kinds.place.length > 0 ? (
            <Button tone="dangerText" onClick={() => setOpened("hold")}>
              Place holds
            </Button>
          ) : null}
        </div>
      ) : null}
      {opened === "hold" ? <BulkHoldDialog targets={targets} kinds={kinds.place} onClose={close} /> : null}
      {opened === "release" ? <BulkReleaseDialog targets={targets} kinds={kinds.release} onClose={close} /> : null}
    </section>
  );
}

const HINT = "Select organizations to place or release holds on all of them.";

/** As this page shows them now, where it does. */
function refreshed(chosen: Chosen, items: readonly OrganizationSummary[]): readonly OrganizationSummary[] {
  const here = new Map(items.map((item) => [item.id, item]));
  return [...chosen.values()].map((each) => here.get(each.id) ?? each);
}

function describeChosen(targets: readonly OrganizationSummary[], items: readonly OrganizationSummary[]): string {
  const here = new Set(items.map(({ id }) => id));
  const elsewhere = targets.filter(({ id }) => !here.has(id)).length;
  const selected = `${countOrganizations(targets.length)} selected`;
  return elsewhere > 0 ? `${selected}, ${elsewhere} of them not on this page` : selected;
}
