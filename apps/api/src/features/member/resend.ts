import type { invitationInput } from "@keyhold/contract/member/inputs";
import type { InviteOutput } from "@keyhold/contract/member/outputs";
import { INVITATION_MS } from "@keyhold/domain/access/invitation";
import type { z } from "zod";
import { Refused } from "../../refused.ts";
import type { ScopeContext } from "../../trpc/reach-scope.ts";
import { deliver } from "./deliver.ts";
import { memberEvent } from "./event.ts";
import { newToken } from "./token.ts";

/** A new link with seven days of its own: the token before is known to nobody any more, so it cannot be sent a second time. */
export async function resend(
  context: ScopeContext,
  { invitationId }: Pick<z.infer<typeof invitationInput>, "invitationId">,
): Promise<InviteOutput> {
  const { services, scope, user } = context;
  const token = newToken(services);
  const renewed = await services.stores.invitations.renew(scope, {
    id: invitationId,
    invitedBy: { id: user.id, name: user.email },
    digest: token.digest,
    expiresAt: services.clock.now() + INVITATION_MS,
    audit: ({ email, membership: { role } }) =>
      memberEvent(context, { type: "member.invitation_resent", facts: { email, role } }),
  });
  if (renewed === null) throw new Refused({ code: "INVITATION_NOT_FOUND" });
  return deliver(context, renewed, token);
}
