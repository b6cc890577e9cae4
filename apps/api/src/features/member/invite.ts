import type { inviteInput } from "@keyhold/contract/member/inputs";
import type { InviteOutput } from "@keyhold/contract/member/outputs";
import type { NewInvitation } from "@keyhold/db/stores";
import { INVITATION_MS, MOST_INVITATIONS, normalizeAddress } from "@keyhold/domain/access/invitation";
import { membershipIn } from "@keyhold/domain/access/member-scope";
import type { z } from "zod";
import { Refused } from "../../refused.ts";
import type { ScopeContext } from "../../trpc/reach-scope.ts";
import { deliver } from "./deliver.ts";
import { memberEvent } from "./event.ts";
import { newToken, type Token } from "./token.ts";

type Input = Pick<z.infer<typeof inviteInput>, "email" | "role">;

/** Invites an address; an open invitation of it is replaced. What is sent, is sent after the invitation is kept. */
export async function invite(context: ScopeContext, input: Input): Promise<InviteOutput> {
  const { stores } = context.services;
  const token = newToken(context.services);
  const invitation = newInvitation(context, input, token);
  const { email } = invitation;
  const event = memberEvent(context, { type: "member.invited", facts: { email, role: input.role } });
  const outcome = await stores.invitations.invite(invitation, MOST_INVITATIONS, event);
  if (outcome === "not-admin") throw new Refused({ code: "FORBIDDEN" });
  if (outcome === "already-member") throw new Refused({ code: "ALREADY_MEMBER" });
  if (outcome === "too-many") throw new Refused({ code: "TOO_MANY_INVITATIONS", most: MOST_INVITATIONS });
  return deliver(context, { ...invitation, sentAt: null }, token);
}

function newInvitation(
  { services, scope, user }: ScopeContext,
  { email, role }: Input,
  { digest }: Token,
): NewInvitation {
  const membership = membershipIn(scope, role);
  if (membership === null) throw new Error(`${role} is no role of ${scope.kind} people.`);
  const createdAt = services.clock.now();
  return {
    ...{ id: services.randomness.id(), digest, email: normalizeAddress(email), membership },
    ...{ invitedBy: { id: user.id, name: user.email }, createdAt, expiresAt: createdAt + INVITATION_MS },
  };
}
