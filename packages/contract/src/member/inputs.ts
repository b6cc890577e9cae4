import { z } from "zod";
import { newPassword } from "../account/credentials.ts";
import { label } from "../core.ts";
import { fitsScope, memberRole, namesOneScope, scopeFields } from "./scope.ts";

/** An e-mail address; its case makes no difference. */
export const address = z.email({ error: "Expected an e-mail address." }).max(254);
/** What people call a user: 1 to 120 characters, trimmed. */
export const userName = label.trim().min(1).max(120);
/** What an invitation's link carries. */
export const invitationToken = z.string().min(1).max(128);

const userId = z.string().min(1).max(64);
const page = { cursor: z.string().max(254).optional(), limit: z.int().min(1).max(100).default(50) };

/** `members.list` and `members.invitations`: `cursor` is the `nextCursor` of the page before, `limit` in rows. */
export const listMembersInput = z.strictObject({ ...scopeFields, ...page }).check(namesOneScope());

/** `members.invite`. Refused with `FORBIDDEN`, `ALREADY_MEMBER`, `TOO_MANY_INVITATIONS`. */
export const inviteInput = z
  .strictObject({ ...scopeFields, email: address, role: memberRole })
  .check(namesOneScope(), fitsScope());

/** `members.resend` (a new link, the one before is worth nothing) and `members.revoke`. Refused with `FORBIDDEN`, `INVITATION_NOT_FOUND`. */
export const invitationInput = z
  .strictObject({ ...scopeFields, invitationId: z.string().min(1).max(64) })
  .check(namesOneScope());

/** `members.remove`. Refused with `FORBIDDEN`, `MEMBER_NOT_FOUND`, `LAST_ADMIN`. */
export const memberInput = z.strictObject({ ...scopeFields, userId }).check(namesOneScope());

/** `members.changeRole`. Refused like `members.remove`. */
export const changeRoleInput = z
  .strictObject({ ...scopeFields, userId, role: memberRole })
  .check(namesOneScope(), fitsScope());

/** `members.leave`: the caller itself. Refused with `FORBIDDEN` (no member itself), `LAST_ADMIN`. */
export const leaveInput = z.strictObject(scopeFields).check(namesOneScope());

/** `members.openInvitation`: a mutation, so that the token is in no URL. Refused with `INVITATION_NOT_FOUND`, `THROTTLED`. */
export const openInvitationInput = z.strictObject({ token: invitationToken });

/**
 * `members.accept`, for who is signed in with the invited address; or for nobody who is signed in, with `name` and `password`
 * of the account to be made. Refused with `INVITATION_NOT_FOUND`, `INVITATION_FOR_ANOTHER`, `SIGN_IN_REQUIRED`,
 * `ALREADY_MEMBER`, `THROTTLED`.
 */
export const acceptInvitationInput = z.strictObject({
  token: invitationToken,
  name: userName.optional(),
  password: newPassword.optional(),
});
