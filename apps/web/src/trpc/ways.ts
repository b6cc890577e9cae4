import "server-only";

import { signInWays } from "@keyhold/contract/account/credentials";
import { readEnv } from "../env.ts";

const TIMEOUT_MS = 3000;

type Ways = { readonly ssoName: string | null; readonly supportContact: string | null };

/** What the button of single sign-on says, and whom to ask; null without it, and also when nobody answers: the password is there still. */
export async function loadWays(): Promise<Ways> {
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const response = await fetch(`${readEnv().apiUrl}/api/auth/ways`, { cache: "no-store", signal });
    const { sso, supportContact } = signInWays.parse(await response.json());
    return { ssoName: sso?.name ?? null, supportContact };
  } catch {
    return { ssoName: null, supportContact: null };
  }
}
