import type { SentScope } from "@keyhold/contract/member/scope";
import type { OrganizationRecord, PartnerRecord } from "@keyhold/db/stores";
import { isRoleOf, type MemberScope, scopeOf } from "@keyhold/domain/access/member-scope";
import { actorOf, reachOrganization, reachPartner, type SignedInContext, type UserActor } from "./reach.ts";

/** Whose people a call concerns, and what the caller is there. */
export type ReachedScope = {
  readonly scope: MemberScope;
  readonly organization: OrganizationRecord | null;
  readonly partner: PartnerRecord | null;
  readonly actor: UserActor;
  /** One of these people itself, and not only somebody who reaches them from another side. */
  readonly isMember: boolean;
};

export type ScopeContext = SignedInContext & ReachedScope;

/** An organization or a partner that is not there and one that the user does not reach are alike. That there is a platform, everybody knows. */
export async function reachScope(context: SignedInContext, sent: SentScope): Promise<ReachedScope> {
  if (sent.organizationId !== undefined) return reachPeopleOf(context, sent.organizationId);
  return sent.partnerId === undefined ? reachPlatform(context) : reachPeopleAt(context, sent.partnerId);
}

async function reachPeopleOf(context: SignedInContext, ref: string): Promise<ReachedScope> {
  const { organization, actor } = await reachOrganization(context, ref);
  const scope = { kind: "organization", organizationId: organization.id } as const;
  const isMember = actor.roles.some((role) => isRoleOf(scope, role));
  return { scope, organization, partner: null, actor, isMember };
}

async function reachPeopleAt(context: SignedInContext, ref: string): Promise<ReachedScope> {
  const { partner, actor } = await reachPartner(context, ref);
  const scope = { kind: "partner", partnerId: partner.id } as const;
  const isMember = actor.roles.some((role) => isRoleOf(scope, role));
  return { scope, organization: null, partner, actor, isMember };
}

async function reachPlatform({ services, user }: SignedInContext): Promise<ReachedScope> {
  const scope = { kind: "platform" } as const;
  const memberships = await services.stores.memberships.listOf(user.id);
  const own = memberships.filter((each) => scopeOf(each).kind === "platform");
  const actor = actorOf(
    user,
    own.map(({ role }) => role),
  );
  return { scope, organization: null, partner: null, actor, isMember: own.length > 0 };
}
