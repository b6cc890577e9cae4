import type { CreatedReset } from "@keyhold/contract/password-reset/outputs";
import { toIso } from "@keyhold/contract/wire";
import { RESET_LINK_MS } from "@keyhold/domain/access/reset-link";
import { userId } from "@keyhold/domain/core/ids";
import { auditEntry } from "../../command/audit-entry.ts";
import { Refused } from "../../refused.ts";
import { demandFreshSignIn, demandOwnSecondFactor } from "../../trpc/demands.ts";
import type { ScopeContext } from "../../trpc/reach-scope.ts";
import { PASSKEY_MINUTES } from "../account/passkeys.ts";
import { newToken } from "../member/token.ts";
import { filedWith } from "./event.ts";

type Input = { readonly userId: string; readonly removesSecondFactors: boolean };

/**
 * A link that sets the password of one of these people, once. It opens somebody's account, so it takes a fresh sign-in whatever
 * is demanded besides, with the second factor of who has one; and one's own password is changed with the one before, or by another operator.
 */
export async function createReset(context: ScopeContext, input: Input): Promise<CreatedReset> {
  const { services, scope, user } = context;
  const { removesSecondFactors } = input;
  if (input.userId === user.id) throw new Refused({ code: "FORBIDDEN" });
  await demandFreshSignIn(context, PASSKEY_MINUTES);
  await demandOwnSecondFactor(context);
  const token = newToken(services);
  const createdAt = services.clock.now();
  const expiresAt = createdAt + RESET_LINK_MS;
  const made = { email: "" };
  const outcome = await services.stores.passwordResets.create({
    ...{ digest: token.digest, userId: userId(input.userId), scope, createdBy: user.id, createdAt, expiresAt },
    removesSecondFactors,
    audit: (person, membership) => {
      made.email = person.email;
      const told = { type: "account.reset_link_made", outcome: "accepted", side: "provider" } as const;
      return auditEntry(context, { ...told, ...filedWith(membership, person) });
    },
  });
  if (outcome === "not-admin") throw new Refused({ code: "FORBIDDEN" });
  if (outcome === "absent") throw new Refused({ code: "MEMBER_NOT_FOUND" });
  if (outcome === "no-password") throw new Refused({ code: "NO_PASSWORD" });
  // In the fragment, which a browser sends to no server.
  const link = `${services.invitations.publicUrl}/reset-password#${token.text}`;
  return { email: made.email, link, expiresAt: toIso(expiresAt) };
}
