import type { InvitationView, MemberView } from "@keyhold/contract/member/outputs";
import { toIso } from "@keyhold/contract/wire";
import type { InvitationRecord, MemberRecord } from "@keyhold/db/stores";
import { isInvitationOver } from "@keyhold/domain/access/invitation";
import type { UserId } from "@keyhold/domain/core/ids";
import type { Instant } from "@keyhold/domain/core/time";

export function memberViewOf({ since, ...member }: MemberRecord, reader: UserId): MemberView {
  return { ...member, since: toIso(since), isYou: member.userId === reader };
}

export function invitationViewOf(
  invitation: Omit<InvitationRecord, "organization" | "partner">,
  now: Instant,
): InvitationView {
  const { id, email, membership, invitedBy, createdAt, expiresAt, sentAt } = invitation;
  return {
    ...{ id, email, role: membership.role, invitedBy: invitedBy.name },
    ...{ createdAt: toIso(createdAt), expiresAt: toIso(expiresAt), isExpired: isInvitationOver(invitation, now) },
    sentAt: sentAt === null ? null : toIso(sentAt),
  };
}
