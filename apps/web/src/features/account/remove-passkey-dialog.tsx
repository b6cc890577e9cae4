"use client";

import type { AccountView } from "@keyhold/contract/account/account";
import { AlertDialog } from "@keyhold/ui/alert-dialog";
import { useMutation } from "@tanstack/react-query";
import { ProblemNotice } from "../../shell/problem-notice.tsx";
import { useTRPC } from "../../trpc/client.tsx";
import { problemOf } from "../../trpc/problem.ts";
import { useRefreshAccount } from "./use-account.ts";

type RemovePasskeyDialogProps = { passkey: AccountView["passkeys"][number]; onClose: () => void };

export function RemovePasskeyDialog({ passkey, onClose }: RemovePasskeyDialogProps) {
  const refresh = useRefreshAccount();
  const remove = useMutation(useTRPC().passkeys.remove.mutationOptions());
  const confirm = () =>
    remove
      .mutateAsync({ id: passkey.id })
      .then(refresh)
      .then(onClose, () => undefined);
  return (
    <AlertDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Remove the passkey"
      confirmLabel="Remove"
      onConfirm={() => void confirm()}
      pending={remove.isPending}
    >
      <p>
        {passkey.name ? `“${passkey.name}”` : "This passkey"} no longer signs you in. Your device may go on offering it:
        delete it there too.
      </p>
      {remove.error ? <ProblemNotice problem={problemOf(remove.error)} /> : null}
    </AlertDialog>
  );
}
