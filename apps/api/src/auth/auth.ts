import { passkey } from "@better-auth/passkey";
import type { Database } from "@keyhold/db/database";
import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { APIError } from "better-auth/api";
import { twoFactor } from "better-auth/plugins";
import type { Clock } from "../adapters/clock.ts";
import type { Log } from "../adapters/log.ts";
import type { Randomness } from "../adapters/randomness.ts";
import { methodOf } from "./method.ts";
import { OIDC_PROVIDER, oidcPlugin } from "./oidc.ts";
import type { OidcSettings } from "./oidc-settings.ts";
import { passkeyOptions } from "./passkey-options.ts";
import { newRecoveryCodes } from "./recovery-codes.ts";

export type AuthOptions = {
  readonly database: Pick<Database, "engine" | "prisma">;
  /** Signs the cookies, and encrypts what second factors need; the same in every process on one database. */
  readonly secret: string;
  readonly publicUrl: string;
  readonly trustedOrigins: ReadonlySet<string>;
  readonly oidc: OidcSettings | null;
  /** Then the identity provider asks for the password again, so that its sign-in is a fresh one. */
  readonly demandsFreshSignIn: boolean;
  /** Whether an account may be made for this address, in lower case, when its owner comes by the identity provider. */
  isInvited(email: string): Promise<boolean>;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly log: Log;
};

export type Auth = ReturnType<typeof createAuth>;

export const AUTH_PATH = "/api/auth";
/** The resolved address on its way to the sign-in; what a client sends under this name never gets there. */
export const ADDRESS_HEADER = "x-keyhold-address";
/** A working day: who comes back tomorrow signs in again. Not prolonged by use, so a lost cookie ends. */
const SESSION_S = 12 * 60 * 60;
/** Between the password and the code. */
const CHALLENGE_S = 5 * 60;

/** Signing in, and the second factors. Accounts are made by invitation, never by signing up; who asks too often, `attempts.ts` says. */
export function createAuth(options: AuthOptions) {
  const { database, secret, publicUrl, oidc, randomness, log } = options;
  return betterAuth({
    appName: "Keyhold",
    baseURL: publicUrl,
    basePath: AUTH_PATH,
    secret,
    database: prismaAdapter(database.prisma, { provider: database.engine }),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12, maxPasswordLength: 128 },
    session: { expiresIn: SESSION_S, disableSessionRefresh: true, additionalFields: PROOF_FIELDS },
    // The table is there for our own counting.
    rateLimit: { enabled: false },
    databaseHooks: hooksOf(options),
    account: { accountLinking: { trustedProviders: [], disableImplicitLinking: false } },
    plugins: [
      twoFactor({
        issuer: "Keyhold",
        allowPasswordless: true,
        twoFactorCookieMaxAge: CHALLENGE_S,
        backupCodeOptions: { customBackupCodesGenerate: () => newRecoveryCodes(randomness) },
      }),
      passkey(passkeyOptions(options)),
      ...(oidc === null ? [] : [oidcPlugin(oidc, options)]),
    ],
    trustedOrigins: [publicUrl],
    advanced: {
      cookiePrefix: "keyhold",
      useSecureCookies: publicUrl.startsWith("https:"),
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax", path: "/" },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
      // `checkOrigin` has looked already, and is right for programs that send no Origin too.
      disableCSRFCheck: true,
      disableOriginCheck: true,
    },
    onAPIError: { throw: true },
    logger: {
      level: "error",
      log: (level, message, ...details) => {
        const err = details.find((detail) => detail instanceof Error);
        log[level]({ component: "sign-in", ...(err === undefined ? {} : { err }) }, message);
      },
    },
    telemetry: { enabled: false },
  });
}

const PROOF_FIELDS = {
  signInMethod: { type: "string", required: false, input: false },
  provenAt: { type: "date", required: false, input: false },
} as const;

/** Nothing of the identity provider's is kept but who somebody is there. */
const NO_TOKENS = { accessToken: null, refreshToken: null, idToken: null };

function hooksOf({ clock, isInvited }: Pick<AuthOptions, "clock" | "isInvited">) {
  return {
    user: {
      create: {
        before: async <T extends { readonly email: string; readonly emailVerified: boolean }>(user: T) => {
          if (user.emailVerified && (await isInvited(user.email.toLowerCase()))) return { data: user };
          throw new APIError("FORBIDDEN", { code: "NOT_INVITED", message: "Nobody has invited this address." });
        },
      },
    },
    session: {
      create: {
        before: async (session: object, context: { readonly path?: string } | null) => ({
          data: { ...session, signInMethod: methodOf(context?.path), provenAt: new Date(clock.now()) },
        }),
      },
    },
    account: {
      create: {
        before: async <T extends { readonly providerId: string }>(account: T) => ({
          data: account.providerId === OIDC_PROVIDER ? { ...account, ...NO_TOKENS } : account,
        }),
      },
      update: {
        before: async <T extends object>(change: T) => ({
          data: "accessToken" in change || "idToken" in change ? { ...change, ...NO_TOKENS } : change,
        }),
      },
    },
  };
}
