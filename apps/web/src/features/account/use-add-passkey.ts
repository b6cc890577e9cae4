import type { AccountView } from "@keyhold/contract/account/account";
import { doneOutput } from "@keyhold/contract/account/credentials";
import { useState } from "react";
import { askAuthenticator, type Ceremony } from "../../shell/ceremony.ts";
import type { AuthFailure } from "../../trpc/auth.ts";
import { askForProof } from "../../trpc/proof.ts";
import { useAuthCommand } from "../../trpc/use-auth-command.ts";
import { useRefreshAccount } from "./use-account.ts";

const OPTIONS = "/passkeys/options";
/** As long as a sign-in is good for this, whatever else it is good for. */
const MINUTES = 10;

/** Makes a passkey and keeps it; who signed in too long ago is asked for a proof first. */
export function useAddPasskey({ hasPassword, totp }: AccountView) {
  const command = useAuthCommand();
  const refresh = useRefreshAccount();
  const [ended, setEnded] = useState<Exclude<Ceremony, { kind: "made" }> | null>(null);

  async function make(): Promise<Ceremony> {
    const first = await askAuthenticator("create", OPTIONS);
    if (first.kind !== "failed" || !isStale(first.failure)) return first;
    const has = { password: hasPassword, totp: totp.enabled };
    const proofs = (["password", "totp"] as const).filter((proof) => has[proof]);
    return (await askForProof({ minutes: MINUTES, proofs })) ? askAuthenticator("create", OPTIONS) : { kind: "left" };
  }

  async function add(name: string): Promise<boolean> {
    setEnded(null);
    const ceremony = await make();
    if (ceremony.kind !== "made") {
      setEnded(ceremony);
      return false;
    }
    const body = { name, response: ceremony.response };
    const isAdded = (await command.send("/passkeys/add", body, doneOutput)) !== null;
    if (isAdded) await refresh();
    return isAdded;
  }

  const failure = ended?.kind === "failed" ? ended.failure : command.failure;
  return { add, isPending: command.isPending, failure, hasLeft: ended?.kind === "left" };
}

function isStale(failure: AuthFailure): boolean {
  return failure.kind === "refused" && failure.code === "FRESH_SIGN_IN_REQUIRED";
}
