import type { invitationInput } from "@keyhold/contract/member/inputs";
import type { z } from "zod";
import { Refused } from "../../refused.ts";
import type { ScopeContext } from "../../trpc/reach-scope.ts";
import { memberEvent } from "./event.ts";

/** Takes an invitation back: its link is worth nothing. */
export async function revoke(
  context: ScopeContext,
  { invitationId }: Pick<z.infer<typeof invitationInput>, "invitationId">,
): Promise<{ success: true }> {
  const { invitations } = context.services.stores;
  const outcome = await invitations.revoke(context.scope, invitationId, ({ email, membership: { role } }) =>
    memberEvent(context, { type: "member.invitation_revoked", facts: { email, role } }),
  );
  if (outcome === "absent") throw new Refused({ code: "INVITATION_NOT_FOUND" });
  return { success: true };
}
