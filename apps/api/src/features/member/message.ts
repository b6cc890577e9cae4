import { toIso } from "@keyhold/contract/wire";
import type { InvitationRecord } from "@keyhold/db/stores";
import type { Role } from "@keyhold/domain/access/roles";
import type { ScopeContext } from "../../trpc/reach-scope.ts";

const CALLED: Readonly<Record<Role, string>> = {
  org_admin: "an admin",
  org_viewer: "a viewer",
  partner_admin: "an admin",
  partner_viewer: "a viewer",
  platform_admin: "an operator",
  platform_viewer: "a viewer",
};

type Sent = {
  readonly invitation: Pick<InvitationRecord, "membership" | "expiresAt" | "invitedBy">;
  readonly link: string;
};

/** The message to who is invited, in plain text. */
export function messageOf(
  { organization, partner }: Pick<ScopeContext, "organization" | "partner">,
  { invitation, link }: Sent,
): { subject: string; text: string } {
  const { membership, expiresAt, invitedBy } = invitation;
  const place = organization?.name ?? partner?.name ?? "the platform";
  const until = toIso(expiresAt).slice(0, 16).replace("T", " ");
  const text = [
    `${invitedBy.name} has invited you to ${place} on Keyhold, as ${CALLED[membership.role]}.`,
    `Open this link to accept. It works once, until ${until} UTC:`,
    link,
    "If you do not know what this is about, do nothing: without the link nobody becomes a member.",
  ];
  return { subject: `Invitation to ${place} on Keyhold`, text: `${text.join("\n\n")}\n` };
}
