import type { SignInMethod } from "@keyhold/domain/access/sign-in";

const METHODS: Readonly<Record<string, SignInMethod>> = {
  "/sign-in/email": "password",
  "/two-factor/verify-totp": "totp",
  "/two-factor/verify-backup-code": "recovery_code",
  "/passkey/verify-authentication": "passkey",
  "/callback/:id": "sso",
};

/** How a session was opened, by the path of better-auth's that opened it. Of another path it is known that it took a password. */
export function methodOf(path: string | undefined): SignInMethod {
  return METHODS[path ?? ""] ?? "password";
}
