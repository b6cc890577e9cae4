import { SIGN_IN_METHODS } from "@keyhold/domain/access/sign-in";
import { z } from "zod";
import { isoInstant, label } from "../core.ts";
import { sessionView } from "../session/session.ts";

/** What a user may prove to be the user with. */
export const PROOFS = ["password", "totp", "passkey", "sso"] as const;

/** `account.get`: how one's own account is secured. Reachable before a demanded second factor is set up. */
export const accountView = z.object({
  user: sessionView.shape.user,
  signedInBy: z.enum(SIGN_IN_METHODS).nullable(),
  hasPassword: z.boolean(),
  totp: z.object({ enabled: z.boolean(), recoveryCodesLeft: z.int().nullable() }),
  passkeys: z.array(z.object({ id: z.string(), name: z.string().nullable(), createdAt: isoInstant.nullable() })),
  /** A second factor is demanded, and this session has none: until it has, other procedures refuse (`SECOND_FACTOR_REQUIRED`). */
  isSecondFactorDue: z.boolean(),
});

/** `sessions.list`: where one is signed in. Never the token that opens a session. */
export const sessionsView = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      isCurrent: z.boolean(),
      userAgent: z.string().nullable(),
      address: z.string().nullable(),
      signedInBy: z.enum(SIGN_IN_METHODS).nullable(),
      signedInAt: isoInstant,
      expiresAt: isoInstant,
    }),
  ),
});

const id = z.string().min(1).max(64);

/** `sessions.end`. */
export const endSessionInput = z.strictObject({ id });
/** `sessions.endOthers`: nothing to say. */
export const endOtherSessionsInput = z.strictObject({});
/** `sessions.end`, `sessions.endOthers`: how many are over. */
export const endedOutput = z.object({ ended: z.int() });
/** What a passkey is called: 1 to 60 characters of one line. */
export const passkeyName = label.min(1).max(60);
/** `passkeys.rename`. */
export const renamePasskeyInput = z.strictObject({ id, name: passkeyName });
/** `passkeys.remove`. */
export const removePasskeyInput = z.strictObject({ id });
/** `passkeys.rename`, `passkeys.remove`. */
export const passkeyOutput = z.object({ id });

/** A parsed `accountView`. */
export type AccountView = z.infer<typeof accountView>;
/** A parsed `sessionsView`. */
export type SessionsView = z.infer<typeof sessionsView>;
