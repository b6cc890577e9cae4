"use client";

import type { AccountView } from "@keyhold/contract/account/account";
import { Button } from "@keyhold/ui/button";
import { Card, CardHeader } from "@keyhold/ui/card";
import { Fact, Facts } from "@keyhold/ui/facts";
import { useState } from "react";
import { DisableTotpDialog } from "./disable-totp-dialog.tsx";
import { RenewCodesDialog } from "./renew-codes-dialog.tsx";
import { SetUpTotpDialog } from "./set-up-totp-dialog.tsx";

type Window = "set-up" | "disable" | "renew";

export function TotpCard({ account }: { account: AccountView }) {
  const [open, setOpen] = useState<Window | null>(null);
  const close = () => setOpen(null);
  const { hasPassword, totp } = account;
  return (
    <Card aria-label="Authenticator">
      <CardHeader title="Authenticator">
        The second factor: an app on your phone that shows a code for each sign-in.
      </CardHeader>
      {totp.enabled ? <Enabled totp={totp} onOpen={setOpen} /> : <Disabled onOpen={setOpen} />}
      {open === "set-up" ? <SetUpTotpDialog hasPassword={hasPassword} onClose={close} /> : null}
      {open === "disable" ? <DisableTotpDialog hasPassword={hasPassword} onClose={close} /> : null}
      {open === "renew" ? <RenewCodesDialog hasPassword={hasPassword} onClose={close} /> : null}
    </Card>
  );
}

type Opens = { onOpen: (window: Window) => void };

function Disabled({ onOpen }: Opens) {
  const button = (
    <Button tone="solid" onClick={() => onOpen("set-up")}>
      Set up
    </Button>
  );
  return (
    <Facts>
      <Fact term="Status" actions={button}>
        ○ Not set up
      </Fact>
    </Facts>
  );
}

function Enabled({ totp, onOpen }: Opens & { totp: AccountView["totp"] }) {
  const left = totp.recoveryCodesLeft ?? 0;
  return (
    <Facts>
      <Fact
        term="Status"
        actions={
          <Button tone="dangerText" onClick={() => onOpen("disable")}>
            Turn off
          </Button>
        }
      >
        <span className="font-medium">● On</span>
      </Fact>
      <Fact term="Recovery codes" actions={<Button onClick={() => onOpen("renew")}>Make new codes</Button>}>
        {left === 1 ? "1 code left" : `${left} codes left`}
      </Fact>
    </Facts>
  );
}
