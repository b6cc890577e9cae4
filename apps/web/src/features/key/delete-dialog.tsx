"use client";

import { CallFacts } from "./call-facts.tsx";
import { useDeleteKey } from "./commands.ts";
import { ConfirmDialog } from "./confirm-dialog.tsx";
import type { KeyActionProps } from "./use-key-actions.ts";

export function DeleteDialog(props: KeyActionProps) {
  const command = useDeleteKey(props.organization.slug);
  return (
    <ConfirmDialog
      {...props}
      title="Delete API Key"
      command={command}
      onDone={(output) => props.actions.settle("delete", output)}
    >
      <p>
        Every integration of {props.organization.name} that uses this key is refused from the moment you press OK. No
        key works until you add a new one, and the new one will be different.
      </p>
      <CallFacts organization={props.organization} view={props.view} />
      <p className="font-medium">This cannot be undone.</p>
    </ConfirmDialog>
  );
}
