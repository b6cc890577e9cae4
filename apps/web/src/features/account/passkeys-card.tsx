"use client";

import type { AccountView } from "@keyhold/contract/account/account";
import { Button } from "@keyhold/ui/button";
import { Card, CardHeader } from "@keyhold/ui/card";
import { useState } from "react";
import { hasPasskeys } from "../../shell/ceremony.ts";
import { Moment } from "../../shell/moment.tsx";
import { useHydrated } from "../../shell/use-hydrated.ts";
import { AddPasskeyDialog } from "./add-passkey-dialog.tsx";
import { RemovePasskeyDialog } from "./remove-passkey-dialog.tsx";
import { RenamePasskeyDialog } from "./rename-passkey-dialog.tsx";

type Passkey = AccountView["passkeys"][number];
type Open = { what: "add" } | { what: "rename" | "remove"; passkey: Passkey } | null;

export function PasskeysCard({ account }: { account: AccountView }) {
  const { passkeys } = account;
  const [open, setOpen] = useState<Open>(null);
  const canAdd = useHydrated() && hasPasskeys();
  const close = () => setOpen(null);
  return (
    <Card aria-label="Passkeys">
      <CardHeader
        title="Passkeys"
        actions={canAdd ? <Button onClick={() => setOpen({ what: "add" })}>Add</Button> : null}
      >
        Your fingerprint, face or device PIN instead of password and code.
      </CardHeader>
      {passkeys.length === 0 ? <None canAdd={canAdd} /> : null}
      <ul className="divide-y divide-line">
        {passkeys.map((passkey) => (
          <PasskeyRow key={passkey.id} passkey={passkey} onOpen={(what) => setOpen({ what, passkey })} />
        ))}
      </ul>
      {open?.what === "add" ? <AddPasskeyDialog account={account} onClose={close} /> : null}
      {open?.what === "rename" ? <RenamePasskeyDialog passkey={open.passkey} onClose={close} /> : null}
      {open?.what === "remove" ? <RemovePasskeyDialog passkey={open.passkey} onClose={close} /> : null}
    </Card>
  );
}

function None({ canAdd }: { canAdd: boolean }) {
  return (
    <p className="px-4 py-4 text-sm text-muted">
      {canAdd ? "○ None yet" : "○ None. They need https (or localhost) and a browser that has passkeys."}
    </p>
  );
}

type PasskeyRowProps = { passkey: Passkey; onOpen: (what: "rename" | "remove") => void };

function PasskeyRow({ passkey, onOpen }: PasskeyRowProps) {
  const name = passkey.name ?? "Unnamed";
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0">
        <p className="truncate font-medium">{name}</p>
        {passkey.createdAt ? (
          <p className="text-sm text-muted">
            Added <Moment at={passkey.createdAt} />
          </p>
        ) : null}
      </div>
      <div className="flex gap-2">
        <Button size="small" aria-label={`Rename ${name}`} onClick={() => onOpen("rename")}>
          Rename
        </Button>
        <Button size="small" tone="dangerText" aria-label={`Remove ${name}`} onClick={() => onOpen("remove")}>
          Remove
        </Button>
      </div>
    </li>
  );
}
