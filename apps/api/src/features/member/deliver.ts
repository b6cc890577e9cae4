import type { InviteOutput } from "@keyhold/contract/member/outputs";
import type { InvitationRecord } from "@keyhold/db/stores";
import type { ScopeContext } from "../../trpc/reach-scope.ts";
import { messageOf } from "./message.ts";
import type { Token } from "./token.ts";
import { invitationViewOf } from "./view.ts";

type Invitation = Omit<InvitationRecord, "organization" | "partner">;

/**
 * Sends the link, or tells it to whoever invites if no mail is set up. A mail server that does not answer loses no invitation:
 * it is told, and the link can be sent again. It is not told instead, as the mail was to show whose the address is.
 */
export async function deliver(context: ScopeContext, invitation: Invitation, token: Token): Promise<InviteOutput> {
  const { clock, stores } = context.services;
  const { publicUrl, mail } = context.services.invitations;
  // In the fragment, which a browser sends to no server.
  const link = `${publicUrl}/invitation#${token.text}`;
  const view = invitationViewOf(invitation, clock.now());
  if (mail === null) return { invitation: view, delivery: "link", link };
  const isSent = await mail.send({ to: invitation.email, ...messageOf(context, { invitation, link }) });
  if (!isSent) return { invitation: view, delivery: "failed", link: null };
  const sentAt = clock.now();
  await stores.invitations.markSent(token.digest, sentAt);
  return { invitation: invitationViewOf({ ...invitation, sentAt }, sentAt), delivery: "sent", link: null };
}
