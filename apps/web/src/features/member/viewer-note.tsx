"use client";

import { Button } from "@keyhold/ui/button";
import { EmptyState } from "@keyhold/ui/empty-state";
import { useState } from "react";
import { RemoveDialog } from "./remove-dialog.tsx";

type ViewerNoteProps = { organizationId: string; place: string; user: { id: string; email: string } };

/** What a viewer can do here: leave. */
export function ViewerNote({ organizationId, place, user }: ViewerNoteProps) {
  const [isLeaving, setLeaving] = useState(false);
  return (
    <div className="rounded-base border">
      <EmptyState
        title="You are a viewer."
        actions={
          <Button tone="dangerText" onClick={() => setLeaving(true)}>
            Leave
          </Button>
        }
      >
        Only organization admins see and manage members.
      </EmptyState>
      {isLeaving ? (
        <RemoveDialog
          people={{ organizationId }}
          place={place}
          member={{ userId: user.id, email: user.email, isYou: true }}
          onClose={() => setLeaving(false)}
        />
      ) : null}
    </div>
  );
}
