import type { Exchange } from "../http/exchange.ts";
import { checkOrigin, trustedOrigins } from "../http/origin.ts";
import type { Routes } from "../http/routes.ts";
import type { AuthServices } from "./ask-auth.ts";
import { AUTH_PATH } from "./auth.ts";
import { changePassword } from "./change-password.ts";
import { offerPasskeySignIn, signInWithPasskey } from "./passkey-sign-in.ts";
import { addPasskey, offerPasskey } from "./passkeys.ts";
import { signInWithRecoveryCode, signInWithTotp } from "./second-step.ts";
import { signIn } from "./sign-in.ts";
import { signOut } from "./sign-out.ts";
import { answerWays, beginSso, finishSso, SSO_CALLBACK_PATH, WAYS_PATH } from "./sso.ts";
import { stepUp } from "./step-up.ts";
import { confirmTotp, disableTotp, enableTotp, renewRecoveryCodes } from "./totp.ts";

type AuthHandler = (exchange: Exchange, services: AuthServices) => Promise<void>;

/** All of better-auth that can be reached, each through a handler of ours; what it could answer besides is 404. */
const COMMANDS: Readonly<Record<string, AuthHandler>> = {
  "/sign-in/email": signIn,
  "/sign-in/totp": signInWithTotp,
  "/sign-in/recovery-code": signInWithRecoveryCode,
  "/sign-in/passkey/options": offerPasskeySignIn,
  "/sign-in/passkey": signInWithPasskey,
  "/sign-in/sso": beginSso,
  "/sign-out": signOut,
  "/step-up": stepUp,
  "/change-password": changePassword,
  "/two-factor/enable": enableTotp,
  "/two-factor/confirm": confirmTotp,
  "/two-factor/disable": disableTotp,
  "/two-factor/recovery-codes": renewRecoveryCodes,
  "/passkeys/options": offerPasskey,
  "/passkeys/add": addPasskey,
};

export function authRoutes(services: AuthServices): Routes["exact"] {
  const trusted = trustedOrigins(services.publicUrl);
  const commands = Object.entries(COMMANDS).map(([path, handle]) => {
    const guarded = async (exchange: Exchange) => {
      checkOrigin(exchange.request, trusted);
      await handle(exchange, services);
    };
    return [`${AUTH_PATH}${path}`, { methods: ["POST"], handle: guarded }] as const;
  });
  const asked = [
    [WAYS_PATH, { methods: ["GET"], handle: (exchange: Exchange) => answerWays(exchange, services) }],
    [SSO_CALLBACK_PATH, { methods: ["GET"], handle: (exchange: Exchange) => finishSso(exchange, services) }],
  ] as const;
  return Object.fromEntries([...commands, ...asked]);
}
