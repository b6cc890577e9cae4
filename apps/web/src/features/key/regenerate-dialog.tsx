"use client";

import { CallFacts } from "./call-facts.tsx";
import { useRegenerateKey } from "./commands.ts";
import { ConfirmDialog } from "./confirm-dialog.tsx";
import type { KeyActionProps } from "./use-key-actions.ts";

export function RegenerateDialog(props: KeyActionProps) {
  const command = useRegenerateKey(props.organization.slug);
  return (
    <ConfirmDialog
      {...props}
      title="Regenerate API Key"
      command={command}
      onDone={(output) => props.actions.settle("regenerate", output)}
    >
      <p>
        The current key is replaced with a new random one. Every integration of {props.organization.name} that uses the
        current key is refused from the moment you press OK, until it has the new one.
      </p>
      <CallFacts organization={props.organization} view={props.view} />
      <p className="font-medium">This cannot be undone.</p>
    </ConfirmDialog>
  );
}
