import type { SessionView } from "@keyhold/contract/session/session";
import type { MembershipRecord } from "@keyhold/db/stores";
import type { SignedInContext } from "../../trpc/reach.ts";

/** Who is signed in, and everything that the user is. */
export async function getSession({ services, user }: SignedInContext): Promise<SessionView> {
  const memberships = await services.stores.memberships.listOf(user.id);
  return { user: { id: user.id, email: user.email, name: user.name }, memberships: memberships.map(viewOf) };
}

function viewOf({ role, organization, partner }: MembershipRecord): SessionView["memberships"][number] {
  return {
    role,
    ...(organization === null ? {} : { organization: summaryOf(organization) }),
    ...(partner === null ? {} : { partner: summaryOf(partner) }),
  };
}

function summaryOf({ id, slug, name }: { id: string; slug: string; name: string }) {
  return { id, slug, name };
}
