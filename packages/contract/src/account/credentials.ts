import { z } from "zod";
import { sessionView } from "../session/session.ts";
import { passkeyName } from "./account.ts";

const present = z.string().min(1).max(128);
const TOTP = { error: "Expected the six digits that the authenticator shows." };

/** A password that is being chosen: 12 to 128 characters. */
export const newPassword = z
  .string()
  .min(12, { error: "Expected at least 12 characters." })
  .max(128, { error: "Expected at most 128 characters." });

/** Six digits, as typed: spaces do not count. */
export const totpCode = z
  .string()
  .max(16, TOTP)
  .transform((text) => text.replaceAll(/\s/g, ""))
  .refine((text) => /^\d{6}$/.test(text), TOTP);

/** A recovery code, as typed: case, spaces and the dash do not count. */
export const recoveryCode = z
  .string()
  .max(32)
  .transform((text) => text.toLowerCase().replaceAll(/[\s-]/g, ""))
  .refine((text) => /^[a-z0-9]{10}$/.test(text), { error: "Expected ten letters and digits." })
  .transform((text) => `${text.slice(0, 5)}-${text.slice(5)}`);

/** `POST /api/auth/sign-in/totp`: the second step, with the authenticator. */
export const totpInput = z.strictObject({ code: totpCode });
/** `POST /api/auth/sign-in/recovery-code`: the second step, with a code that works once. */
export const recoveryCodeInput = z.strictObject({ code: recoveryCode });
/** `POST /api/auth/step-up`: proves again to be the user, with either. */
export const stepUpInput = z.union([z.strictObject({ password: present }), totpInput]);
/** `POST /api/auth/change-password`. */
export const changePasswordInput = z.strictObject({ currentPassword: present, newPassword });
/** `POST /api/auth/two-factor/enable`, `…/disable`, `…/recovery-codes`. An account without a password has none to give. */
export const passwordInput = z.strictObject({ password: present.optional() });
/** What the browser's authenticator answered: WebAuthn's own JSON. */
const authenticatorAnswer = z.record(z.string(), z.unknown());
/** `POST /api/auth/passkeys/add`. */
export const addPasskeyInput = z.strictObject({ name: passkeyName, response: authenticatorAnswer });
/** `POST /api/auth/sign-in/passkey`. */
export const signInPasskeyInput = z.strictObject({ response: authenticatorAnswer });
/** `POST /api/auth/sign-in/sso`: where on the console to go afterwards. */
export const ssoInput = z.strictObject({ returnPath: z.string().max(500).optional() });

/** Nothing to tell but that it was done. */
export const doneOutput = z.object({ success: z.literal(true) });
/** Who has signed in, on the second step or with a passkey. */
export const signedInOutput = z.object({ user: sessionView.shape.user });
/** `POST /api/auth/two-factor/enable`: for the authenticator, and the codes for the day it is lost. Shown once. */
export const enableTotpOutput = z.object({ totpUri: z.string(), recoveryCodes: z.array(z.string()) });
/** `POST /api/auth/two-factor/recovery-codes`: the new ones; the old ones are dead. Shown once. */
export const recoveryCodesOutput = z.object({ recoveryCodes: z.array(z.string()) });
/** `POST /api/auth/passkeys/options`, `POST /api/auth/sign-in/passkey/options`: WebAuthn's own JSON. */
export const authenticatorOptions = z.record(z.string(), z.unknown());
/** `POST /api/auth/sign-in/sso`: the identity provider's page. */
export const ssoOutput = z.object({ url: z.string() });
/** `GET /api/auth/ways`: how one can sign in here, beside e-mail and password; and whom to ask who cannot, where that is configured. */
export const signInWays = z.object({
  sso: z.object({ name: z.string() }).nullable(),
  supportContact: z.string().nullable(),
});
