import { z } from "zod";
import { newPassword } from "../account/credentials.ts";
import { namesOneScope, scopeFields } from "../member/scope.ts";

/** What the link carries, in its fragment. */
const resetToken = z.string().min(1).max(128);

/**
 * `passwordResets.create`: for one of these people. With `removesSecondFactors` whoever uses the link loses authenticator, recovery
 * codes and passkeys as well: for who has lost them. Refused with `FORBIDDEN` (also for oneself), `FRESH_SIGN_IN_REQUIRED`, `SECOND_FACTOR_REQUIRED`
 * (the caller has one, and has come in without it), `MEMBER_NOT_FOUND`, `NO_PASSWORD`.
 */
export const createResetInput = z
  .strictObject({ ...scopeFields, userId: z.string().min(1).max(64), removesSecondFactors: z.boolean().default(false) })
  .check(namesOneScope());

/** `passwordResets.open`: a mutation, so that the token is in no URL. Refused with `RESET_LINK_NOT_FOUND`, `THROTTLED`. */
export const openResetInput = z.strictObject({ token: resetToken });

/** `passwordResets.use`. Refused like `passwordResets.open`. */
export const useResetInput = z.strictObject({ token: resetToken, newPassword });
