import type { MembershipRecord, OrganizationRecord, PartnerRecord } from "@keyhold/db/stores";
import type { Actor } from "@keyhold/domain/access/actor";
import { type Role, rolesIn, rolesOver } from "@keyhold/domain/access/roles";
import { Refused } from "../refused.ts";
import type { Context, SessionUser } from "./context.ts";

export type SignedInContext = Pick<Context, "services" | "request" | "trail"> & { readonly user: SessionUser };

export type UserActor = Extract<Actor, { kind: "user" }>;

export type OrganizationContext = SignedInContext & {
  readonly organization: OrganizationRecord;
  readonly actor: UserActor;
};

/**
 * Finds the organization by id or slug, and the roles that the user has in it. Both questions are asked whatever the first
 * one's answer is: an organization that does not exist and one that the user does not reach are alike, also in time.
 */
export async function reachOrganization(
  { services, user }: SignedInContext,
  ref: string,
): Promise<{ organization: OrganizationRecord; actor: UserActor }> {
  const [found, memberships] = await Promise.all([
    // One statement whether it is there or not, which `find` is not.
    services.stores.organizations.findWithSlot(ref),
    services.stores.memberships.listOf(user.id),
  ]);
  const roles = found === null ? [] : rolesIn(memberships, reachOf(found.organization));
  if (found === null || roles.length === 0) throw new Refused({ code: "NOT_FOUND" });
  return { organization: found.organization, actor: actorOf(user, roles) };
}

/** Beside organizations: the user with every membership. */
export type RoleContext = SignedInContext & {
  readonly memberships: readonly MembershipRecord[];
  readonly actor: UserActor;
};

export type PartnerContext = SignedInContext & { readonly partner: PartnerRecord; readonly actor: UserActor };

/** Finds the partner by id or slug, and the roles that the user has over it; as `reachOrganization` does. */
export async function reachPartner(
  { services, user }: SignedInContext,
  ref: string,
): Promise<{ partner: PartnerRecord; actor: UserActor }> {
  const [partner, memberships] = await Promise.all([
    services.stores.partners.find(ref),
    services.stores.memberships.listOf(user.id),
  ]);
  const roles = partner === null ? [] : rolesOver(memberships, partner.id);
  if (partner === null || roles.length === 0) throw new Refused({ code: "NOT_FOUND" });
  return { partner, actor: actorOf(user, roles) };
}

export function actorOf(user: SessionUser, roles: readonly Role[]): UserActor {
  return { kind: "user", id: user.id, name: user.email, roles };
}

export function reachOf({ id, partner }: OrganizationRecord) {
  return { id, partnerId: partner?.id ?? null };
}
