import type { OrganizationRecord } from "@keyhold/db/stores";
import type { Actor } from "@keyhold/domain/access/actor";
import { type Role, rolesIn } from "@keyhold/domain/access/roles";
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

export function actorOf(user: SessionUser, roles: readonly Role[]): UserActor {
  return { kind: "user", id: user.id, name: user.email, roles };
}

export function reachOf({ id, partner }: OrganizationRecord) {
  return { id, partnerId: partner?.id ?? null };
}
