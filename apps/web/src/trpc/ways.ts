import "server-only";

import { signInWays } from "@keyhold/contract/account/credentials";
import { readEnv } from "../env.ts";

const TIMEOUT_MS = 3000;

/** What the button of single sign-on says; null without it, and also when nobody answers: the password is there still. */
export async function loadSsoName(): Promise<string | null> {
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const response = await fetch(`${readEnv().apiUrl}/api/auth/ways`, { cache: "no-store", signal });
    return signInWays.parse(await response.json()).sso?.name ?? null;
  } catch {
    return null;
  }
}
