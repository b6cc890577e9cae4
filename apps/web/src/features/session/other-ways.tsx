"use client";

import { signedInOutput, ssoOutput } from "@keyhold/contract/account/credentials";
import { Button } from "@keyhold/ui/button";
import { Fingerprint } from "@keyhold/ui/icons/fingerprint";
import { useState } from "react";
import { AuthNotice } from "../../shell/auth-notice.tsx";
import { askAuthenticator, hasPasskeys } from "../../shell/ceremony.ts";
import { useHydrated } from "../../shell/use-hydrated.ts";
import type { AuthFailure } from "../../trpc/auth.ts";
import { useAuthCommand } from "../../trpc/use-auth-command.ts";

type OtherWaysProps = { returnPath: string; ssoName: string | null; onSignedIn: () => void };

/** Beside e-mail and password: a passkey where the browser has them, and single sign-on where it is set up. */
export function OtherWays({ returnPath, ssoName, onSignedIn }: OtherWaysProps) {
  const isReady = useHydrated();
  const canUsePasskeys = isReady && hasPasskeys();
  if (!canUsePasskeys && ssoName === null) return null;
  return (
    <div className="flex flex-col gap-2 border-t pt-6">
      {canUsePasskeys ? <PasskeyButton onSignedIn={onSignedIn} /> : null}
      {ssoName === null ? null : <SsoButton name={ssoName} returnPath={returnPath} isReady={isReady} />}
    </div>
  );
}

function PasskeyButton({ onSignedIn }: { onSignedIn: () => void }) {
  const command = useAuthCommand();
  const [failure, setFailure] = useState<AuthFailure | null>(null);

  async function signIn() {
    setFailure(null);
    const ceremony = await askAuthenticator("get", "/sign-in/passkey/options");
    if (ceremony.kind === "failed") setFailure(ceremony.failure);
    if (ceremony.kind !== "made") return;
    if (await command.send("/sign-in/passkey", { response: ceremony.response }, signedInOutput)) onSignedIn();
  }

  return (
    <>
      <AuthNotice failure={failure ?? command.failure} next="Sign in with another passkey, or in another way." />
      <Button size="large" className="w-full" disabled={command.isPending} onClick={() => void signIn()}>
        <Fingerprint aria-hidden />
        Sign in with a passkey
      </Button>
    </>
  );
}

type SsoButtonProps = { name: string; returnPath: string; isReady: boolean };

function SsoButton({ name, returnPath, isReady }: SsoButtonProps) {
  const command = useAuthCommand();

  async function leave() {
    const answer = await command.send("/sign-in/sso", { returnPath }, ssoOutput);
    if (answer) window.location.assign(answer.url);
  }

  return (
    <>
      <AuthNotice failure={command.failure} />
      <Button size="large" className="w-full" disabled={command.isPending || !isReady} onClick={() => void leave()}>
        Continue with {name}
      </Button>
    </>
  );
}
