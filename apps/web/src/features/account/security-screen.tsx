"use client";

import { Banner } from "@keyhold/ui/banner";
import { Button } from "@keyhold/ui/button";
import { useEffect, useState } from "react";
import { PasskeysCard } from "./passkeys-card.tsx";
import { SessionsCard } from "./sessions-card.tsx";
import { TotpCard } from "./totp-card.tsx";
import { useAccount } from "./use-account.ts";

/** What makes the account more than a password, and where it is signed in. */
export function SecurityScreen() {
  const account = useAccount();
  const { isSecondFactorDue } = account;
  const [wasDue, setWasDue] = useState(isSecondFactorDue);
  useEffect(() => {
    if (isSecondFactorDue) setWasDue(true);
  }, [isSecondFactorDue]);
  return (
    <>
      {isSecondFactorDue ? <Wall hasPasskey={account.passkeys.length > 0} /> : null}
      {wasDue && !isSecondFactorDue ? <WayIn /> : null}
      <TotpCard account={account} />
      <PasskeysCard account={account} />
      <SessionsCard />
    </>
  );
}

function Wall({ hasPasskey }: { hasPasskey: boolean }) {
  return (
    <Banner tone="neutral" role="status" title="Your account needs a second factor.">
      {hasPasskey
        ? "You have a passkey. Sign out, and sign in with it; the rest of the console opens then."
        : "This console asks for more than a password. Set up an authenticator, or add a passkey and sign in with it; the rest of the console opens then."}
    </Banner>
  );
}

function WayIn() {
  return (
    <Banner
      tone="neutral"
      role="status"
      title="Your second factor is set up."
      actions={
        // A full load: every page was refused until now.
        <Button tone="solid" onClick={() => window.location.assign("/")}>
          Go to the console
        </Button>
      }
    >
      Keep your recovery codes where you find them when the authenticator is lost.
    </Banner>
  );
}
