import type { OpenedInvitation } from "@keyhold/contract/member/outputs";
import { toIso } from "@keyhold/contract/wire";
import type { InvitationRecord } from "@keyhold/db/stores";
import { isInvitationOver, normalizeAddress } from "@keyhold/domain/access/invitation";
import { takeLink } from "../../auth/attempts.ts";
import { Refused } from "../../refused.ts";
import type { Context, SessionUser } from "../../trpc/context.ts";
import { digestToken } from "../../verify/token.ts";

export type VisitorContext = Pick<Context, "services" | "request" | "trail"> & {
  readonly user: SessionUser | null;
};

/** What a link leads to. Who has no token of an open invitation is told one and the same, whatever is wrong with it. */
export async function openInvitation(context: VisitorContext, token: string): Promise<OpenedInvitation> {
  const { email, membership, organization, partner, invitedBy, expiresAt } = await findOpen(context, token);
  return {
    ...{ email, role: membership.role, ...placeOf({ organization, partner }), invitedBy: invitedBy.name },
    expiresAt: toIso(expiresAt),
    invitee: await inviteeOf(context, email),
  };
}

export async function findOpen(context: VisitorContext, token: string): Promise<InvitationRecord> {
  const { stores, clock } = context.services;
  const wait = await takeLink(context.services, "invitation", context.request.address);
  // The first one is audited: who tries on and on would fill the log.
  if (wait !== null) throw new Refused({ code: "THROTTLED", retryAfterS: wait.seconds }, { isAudited: !wait.isFirst });
  const invitation = await stores.invitations.findByDigest(digestToken(token));
  if (invitation === null || isInvitationOver(invitation, clock.now())) {
    throw new Refused({ code: "INVITATION_NOT_FOUND" });
  }
  context.trail.organizationId = invitation.organization?.id ?? null;
  return invitation;
}

/** Whether the address has an account is told to who holds its invitation, and to nobody else. */
async function inviteeOf({ services, user }: VisitorContext, email: string): Promise<OpenedInvitation["invitee"]> {
  if (user !== null) return isInvited(user, email) ? "you" : "another";
  return (await services.stores.invitations.hasAccount(email)) ? "sign-in" : "new";
}

export function isInvited(user: SessionUser, email: string): boolean {
  return normalizeAddress(user.email) === email;
}

export function placeOf({ organization, partner }: Pick<InvitationRecord, "organization" | "partner">) {
  return { organization: named(organization), partner: named(partner) };
}

function named(place: { readonly id: string; readonly slug: string; readonly name: string } | null) {
  return place === null ? null : { id: place.id, slug: place.slug, name: place.name };
}
