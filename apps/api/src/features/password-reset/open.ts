import type { OpenedReset } from "@keyhold/contract/password-reset/outputs";
import { toIso } from "@keyhold/contract/wire";
import type { PasswordResetRecord } from "@keyhold/db/stores";
import { takeLink } from "../../auth/attempts.ts";
import { Refused } from "../../refused.ts";
import type { Context } from "../../trpc/context.ts";
import { digestToken } from "../../verify/token.ts";

export type LinkContext = Pick<Context, "services" | "request">;

/** Whose password a link sets. Who has no token of an open link is told one and the same, whatever is wrong with it. */
export async function openReset(context: LinkContext, token: string): Promise<OpenedReset> {
  const { email, expiresAt, removesSecondFactors } = await findOpenReset(context, token);
  return { email, expiresAt: toIso(expiresAt), removesSecondFactors };
}

export async function findOpenReset({ services, request }: LinkContext, token: string): Promise<PasswordResetRecord> {
  const wait = await takeLink(services, "reset", request.address);
  // The first one is audited: who tries on and on would fill the log.
  if (wait !== null) throw new Refused({ code: "THROTTLED", retryAfterS: wait.seconds }, { isAudited: !wait.isFirst });
  const found = await services.stores.passwordResets.findByDigest(digestToken(token), services.clock.now());
  if (found === null) throw new Refused({ code: "RESET_LINK_NOT_FOUND" });
  return found;
}
