import {
  acceptInvitationInput,
  changeRoleInput,
  invitationInput,
  inviteInput,
  leaveInput,
  listMembersInput,
  memberInput,
  openInvitationInput,
} from "@keyhold/contract/member/inputs";
import {
  acceptedInvitation,
  changeRoleOutput,
  invitationPage,
  inviteOutput,
  memberDone,
  memberPage,
  openedInvitation,
} from "@keyhold/contract/member/outputs";
import { t } from "../../trpc/init.ts";
import { inScope, maybeSignedIn } from "../../trpc/procedures.ts";
import { accept } from "./accept.ts";
import { changeRole, leave, removeMember } from "./change.ts";
import { invite } from "./invite.ts";
import { listInvitations, listMembers } from "./list.ts";
import { openInvitation } from "./open-invitation.ts";
import { resend } from "./resend.ts";
import { revoke } from "./revoke.ts";

const managing = inScope("manage");

/** The people of an organization, of a partner, and of the platform: the input says whose. */
export const membersRouter = t.router({
  list: inScope("read")
    .input(listMembersInput)
    .output(memberPage)
    .query(({ ctx, input }) => listMembers(ctx, input)),
  invitations: inScope("read")
    .input(listMembersInput)
    .output(invitationPage)
    .query(({ ctx, input }) => listInvitations(ctx, input)),
  invite: managing
    .input(inviteInput)
    .output(inviteOutput)
    .mutation(({ ctx, input }) => invite(ctx, input)),
  resend: managing
    .input(invitationInput)
    .output(inviteOutput)
    .mutation(({ ctx, input }) => resend(ctx, input)),
  revoke: managing
    .input(invitationInput)
    .output(memberDone)
    .mutation(({ ctx, input }) => revoke(ctx, input)),
  changeRole: managing
    .input(changeRoleInput)
    .output(changeRoleOutput)
    .mutation(({ ctx, input }) => changeRole(ctx, input)),
  remove: managing
    .input(memberInput)
    .output(memberDone)
    .mutation(({ ctx, input }) => removeMember(ctx, input)),
  leave: inScope("leave")
    .input(leaveInput)
    .output(memberDone)
    .mutation(({ ctx }) => leave(ctx)),
  openInvitation: maybeSignedIn
    .input(openInvitationInput)
    .output(openedInvitation)
    .mutation(({ ctx, input }) => openInvitation(ctx, input.token)),
  accept: maybeSignedIn
    .input(acceptInvitationInput)
    .output(acceptedInvitation)
    .mutation(({ ctx, input }) => accept(ctx, input)),
});
