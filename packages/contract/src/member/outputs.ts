import { z } from "zod";
import { isoInstant } from "../core.ts";
import { memberRole } from "./scope.ts";

const named = z.object({ id: z.string(), slug: z.string(), name: z.string() });

/** One of the people, with the role that may most. */
export const member = z.object({
  userId: z.string(),
  email: z.string(),
  name: z.string(),
  role: memberRole,
  since: isoInstant,
  isYou: z.boolean(),
});

/** `members.list`, in order of the address. `nextCursor` is null on the last page. */
export const memberPage = z.object({
  items: z.array(member),
  nextCursor: z.string().nullable(),
  /** Whether the caller may invite, change roles and remove. */
  canManage: z.boolean(),
  /** Whether the caller may make a link with which one of them, but for the caller, sets a new password. */
  canResetPasswords: z.boolean(),
});

/** An open invitation. `sentAt` is null if it did not go by mail. */
export const invitation = z.object({
  id: z.string(),
  email: z.string(),
  role: memberRole,
  invitedBy: z.string(),
  createdAt: isoInstant,
  expiresAt: isoInstant,
  isExpired: z.boolean(),
  sentAt: isoInstant.nullable(),
});

/** `members.invitations`, in order of the address. */
export const invitationPage = z.object({ items: z.array(invitation), nextCursor: z.string().nullable() });

/** What became of the link: sent by mail; not sent, as the mail server does not answer; or, without one, told once here. */
export const DELIVERIES = ["sent", "failed", "link"] as const;

/** `members.invite` and `members.resend`. `link` is there for the delivery `link` alone, and is told no second time. */
export const inviteOutput = z.object({
  invitation,
  delivery: z.enum(DELIVERIES),
  link: z.string().nullable(),
});

/** `members.changeRole`: the role now. */
export const changeRoleOutput = z.object({ userId: z.string(), role: memberRole });

/** `members.remove`, `.leave` and `.revoke`: it is done. */
export const memberDone = z.object({ success: z.literal(true) });

/**
 * Who would accept: nobody is signed in and the address has no account (`new`) or has one (`sign-in`), the invited user is
 * signed in (`you`), or another one (`another`).
 */
export const INVITEES = ["new", "sign-in", "you", "another"] as const;

/** `members.openInvitation`: who invites whom, to what, as what. Neither organization nor partner: to the platform. */
export const openedInvitation = z.object({
  email: z.string(),
  role: memberRole,
  organization: named.nullable(),
  partner: named.nullable(),
  invitedBy: z.string(),
  expiresAt: isoInstant,
  invitee: z.enum(INVITEES),
});

/** `members.accept`: what the user is now. */
export const acceptedInvitation = openedInvitation.pick({ email: true, role: true, organization: true, partner: true });

/** A parsed `member`. */
export type MemberView = z.infer<typeof member>;
/** A parsed `memberPage`. */
export type MemberPage = z.infer<typeof memberPage>;
/** A parsed `invitation`. */
export type InvitationView = z.infer<typeof invitation>;
/** A parsed `invitationPage`. */
export type InvitationPage = z.infer<typeof invitationPage>;
/** A parsed `inviteOutput`. */
export type InviteOutput = z.infer<typeof inviteOutput>;
/** A parsed `openedInvitation`. */
export type OpenedInvitation = z.infer<typeof openedInvitation>;
/** A parsed `acceptedInvitation`. */
export type AcceptedInvitation = z.infer<typeof acceptedInvitation>;
