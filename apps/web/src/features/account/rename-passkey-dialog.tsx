"use client";

import { type AccountView, passkeyName } from "@keyhold/contract/account/account";
import { Button } from "@keyhold/ui/button";
import { Dialog, DialogBody, DialogFooter } from "@keyhold/ui/dialog";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { ProblemNotice } from "../../shell/problem-notice.tsx";
import { useTRPC } from "../../trpc/client.tsx";
import { problemOf } from "../../trpc/problem.ts";
import { NameField } from "./name-field.tsx";
import { useRefreshAccount } from "./use-account.ts";

type PasskeyDialogProps = { passkey: AccountView["passkeys"][number]; onClose: () => void };

export function RenamePasskeyDialog({ passkey, onClose }: PasskeyDialogProps) {
  const [name, setName] = useState(passkey.name ?? "");
  const refresh = useRefreshAccount();
  const rename = useMutation(useTRPC().passkeys.rename.mutationOptions());

  async function submit(event: FormEvent) {
    event.preventDefault();
    await rename
      .mutateAsync({ id: passkey.id, name })
      .then(refresh)
      .then(onClose, () => undefined);
  }

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="Rename the passkey">
      <form onSubmit={(event) => void submit(event)} noValidate>
        <DialogBody>
          {rename.error ? <ProblemNotice problem={problemOf(rename.error)} /> : null}
          <NameField text={name} onType={setName} />
        </DialogBody>
        <DialogFooter>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="solid" disabled={rename.isPending || !passkeyName.safeParse(name).success}>
            Save
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
