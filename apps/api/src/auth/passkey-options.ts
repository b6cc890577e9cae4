import type { PasskeyOptions } from "@better-auth/passkey";
import { APIError } from "better-auth/api";
import type { AuthOptions } from "./auth.ts";

/** A passkey stands for two factors: the device, and what unlocks it. One that was not unlocked is only the device. */
export function passkeyOptions({ publicUrl, trustedOrigins }: Pick<AuthOptions, "publicUrl" | "trustedOrigins">) {
  return {
    rpID: domainOf(publicUrl),
    rpName: "Keyhold",
    origin: [...trustedOrigins],
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
    advanced: { webAuthnChallengeCookie: "passkey_challenge" },
    registration: {
      afterVerification: async ({ verification }) => mustBeUnlocked(verification.registrationInfo?.userVerified),
    },
    authentication: {
      afterVerification: async ({ verification }) => mustBeUnlocked(verification.authenticationInfo.userVerified),
    },
  } satisfies PasskeyOptions;
}

/** Browsers take a name and no address; this machine's own is one that they know. */
function domainOf(publicUrl: string): string {
  const { hostname } = new URL(publicUrl);
  return hostname === "127.0.0.1" || hostname === "[::1]" ? "localhost" : hostname;
}

function mustBeUnlocked(isUnlocked: boolean | undefined): void {
  if (isUnlocked !== true) throw new APIError("UNAUTHORIZED", { message: "The passkey was not unlocked." });
}
