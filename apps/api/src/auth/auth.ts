import type { Database } from "@keyhold/db/database";
import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import type { Log } from "../adapters/log.ts";
import { createThrottle, type ThrottleRows } from "./throttle.ts";

export type AuthOptions = {
  readonly database: Pick<Database, "engine" | "prisma">;
  /** Signs the cookie; the same in every process on one database. */
  readonly secret: string;
  readonly publicUrl: string;
  readonly log: Log;
};

export type Auth = ReturnType<typeof createAuth>;

export const AUTH_PATH = "/api/auth";
/** The resolved address on its way to the sign-in; what a client sends under this name never gets there. */
export const ADDRESS_HEADER = "x-keyhold-address";
/** A working day: who comes back tomorrow signs in again. Not prolonged by use, so a lost cookie ends. */
const SESSION_S = 12 * 60 * 60;
const THROTTLED_WINDOW_S = 60;
export const SIGN_INS_PER_WINDOW = 20;

/** Signing in with e-mail and password. Users are made by the provider, never by signing up. */
export function createAuth({ database, secret, publicUrl, log }: AuthOptions) {
  const auth = betterAuth({
    appName: "Keyhold",
    baseURL: publicUrl,
    basePath: AUTH_PATH,
    secret,
    database: prismaAdapter(database.prisma, { provider: database.engine }),
    emailAndPassword: { enabled: true, disableSignUp: true },
    session: { expiresIn: SESSION_S, disableSessionRefresh: true },
    rateLimit: {
      enabled: true,
      storage: "database",
      customRules: { "/sign-in/email": { window: THROTTLED_WINDOW_S, max: SIGN_INS_PER_WINDOW }, "/sign-out": false },
      customStorage: createThrottle(async (): Promise<ThrottleRows> => (await auth.$context).adapter),
    },
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
  return auth;
}
