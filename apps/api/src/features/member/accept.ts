import type { acceptInvitationInput } from "@keyhold/contract/member/inputs";
import type { AcceptedInvitation } from "@keyhold/contract/member/outputs";
import type { Acceptance, InvitationRecord } from "@keyhold/db/stores";
import { userId } from "@keyhold/domain/core/ids";
import { hashPassword } from "better-auth/crypto";
import type { z } from "zod";
import { newAuditEntry } from "../../command/audit-entry.ts";
import { Refused } from "../../refused.ts";
import { digestToken } from "../../verify/token.ts";
import { findOpen, isInvited, placeOf, type VisitorContext } from "./open-invitation.ts";

type Input = z.infer<typeof acceptInvitationInput>;

/** Joins as the user who is signed in, or makes the account of an address that has none. Once for each token. */
export async function accept(context: VisitorContext, input: Input): Promise<AcceptedInvitation> {
  const { services } = context;
  const invitation = await findOpen(context, input.token);
  const user = await whoJoins(context, invitation, input);
  const outcome = await services.stores.invitations.accept({
    digest: digestToken(input.token),
    at: services.clock.now(),
    user,
    audit: (accepted) => joined(context, accepted, user),
  });
  if (outcome === "absent") throw new Refused({ code: "INVITATION_NOT_FOUND" });
  if (outcome === "already-member") throw new Refused({ code: "ALREADY_MEMBER" });
  if (outcome === "account-exists") throw new Refused({ code: "SIGN_IN_REQUIRED" });
  return { email: invitation.email, role: invitation.membership.role, ...placeOf(invitation) };
}

async function whoJoins(
  { services, user }: VisitorContext,
  { email }: InvitationRecord,
  { name, password }: Input,
): Promise<Acceptance["user"]> {
  if (user !== null && !isInvited(user, email)) throw new Refused({ code: "INVITATION_FOR_ANOTHER" });
  if (user !== null) return { kind: "known", id: user.id };
  if (await services.stores.invitations.hasAccount(email)) throw new Refused({ code: "SIGN_IN_REQUIRED" });
  if (name === undefined || password === undefined)
    throw new Refused({ code: "INPUT_INVALID", fields: missing({ name, password }) });
  const passwordHash = await hashPassword(password);
  return { kind: "new", id: userId(services.randomness.id()), email, name, passwordHash };
}

function missing(given: { readonly name: string | undefined; readonly password: string | undefined }) {
  const fields = Object.entries(given).filter(([, value]) => value === undefined);
  return fields.map(([path]) => ({ path, message: "Needed for a new account." }));
}

/** In the log of the organization, or in the provider's; who joins is who did it. */
function joined({ services, request }: VisitorContext, invitation: InvitationRecord, { kind, id }: Acceptance["user"]) {
  const { email, membership, organization, partner, invitedBy } = invitation;
  const side = organization === null ? { side: partner === null ? "platform" : "partner" } : {};
  const of = partner === null ? {} : { partner: partner.slug };
  const account = kind === "new" ? "new" : "known";
  return newAuditEntry(services, request, {
    type: "member.joined",
    outcome: "accepted",
    organizationId: organization?.id ?? null,
    actor: { kind: "user", id, name: email },
    side: organization === null ? "provider" : "organization",
    facts: { ...side, ...of, email, before: null, after: membership.role, account, invitedBy: invitedBy.name },
  });
}
