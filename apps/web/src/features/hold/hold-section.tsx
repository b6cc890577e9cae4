"use client";

import type { HoldView } from "@keyhold/contract/hold/hold";
import type { OrganizationView } from "@keyhold/contract/organization/organization";
import { Button } from "@keyhold/ui/button";
import { Card, CardHeader } from "@keyhold/ui/card";
import { useState } from "react";
import { HoldItem } from "./hold-item.tsx";
import { PlaceHoldDialog } from "./place-hold-dialog.tsx";
import { ReleaseHoldDialog } from "./release-hold-dialog.tsx";

export function HoldSection({ organization }: { organization: OrganizationView }) {
  const [isPlacing, setPlacing] = useState(false);
  const [releasing, setReleasing] = useState<HoldView | null>(null);
  const { holds, providerCapabilities: may } = organization;
  const standing = holds.map(({ kind }) => kind);
  const [first, ...rest] = may.placeHold.filter((kind) => !standing.includes(kind));
  const button = first ? <Button onClick={() => setPlacing(true)}>Place hold</Button> : null;
  return (
    <Card aria-label="Holds">
      <CardHeader title="Holds" actions={button}>
        {holds.length > 0 ? "The key works again when the last of these is released." : null}
      </CardHeader>
      {holds.length > 0 ? (
        <ul className="divide-y divide-line">
          {holds.map((hold) => (
            <HoldItem
              key={hold.kind}
              hold={hold}
              onRelease={may.releaseHold.includes(hold.kind) ? () => setReleasing(hold) : null}
            />
          ))}
        </ul>
      ) : (
        <p className="px-4 py-4 text-sm text-muted">No hold stands. The key works while the subscription is active.</p>
      )}
      {isPlacing && first ? (
        <PlaceHoldDialog {...{ organization }} kinds={[first, ...rest]} onClose={() => setPlacing(false)} />
      ) : null}
      {releasing ? (
        <ReleaseHoldDialog {...{ organization }} hold={releasing} onClose={() => setReleasing(null)} />
      ) : null}
    </Card>
  );
}
