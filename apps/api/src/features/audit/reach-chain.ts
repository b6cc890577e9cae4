import { can } from "@keyhold/domain/access/permissions";
import type { ChainOwner } from "@keyhold/domain/audit/event";
import { Refused } from "../../refused.ts";
import { reachOrganization, type SignedInContext } from "../../trpc/reach.ts";

/** A log that the caller may read: whose it is, and how much of it. */
export type ReachedChain = {
  readonly owner: ChainOwner;
  /** Null: the provider's own. */
  readonly slug: string | null;
  /** Also what is for the provider's side only. */
  readonly seesAll: boolean;
};

/** The log of an organization, by id or slug, or without one the provider's own, which only the platform's people read. */
export async function reachChain(context: SignedInContext, ref: string | undefined): Promise<ReachedChain> {
  if (ref === undefined) return reachOwn(context);
  const { organization, actor } = await reachOrganization(context, ref);
  if (!can(actor.roles, "audit.read")) throw new Refused({ code: "FORBIDDEN" });
  return { owner: organization.id, slug: organization.slug, seesAll: can(actor.roles, "audit.provider.read") };
}

async function reachOwn({ services, user }: SignedInContext): Promise<ReachedChain> {
  const memberships = await services.stores.memberships.listOf(user.id);
  const roles = memberships.map(({ role }) => role);
  if (!can(roles, "audit.provider.read")) throw new Refused({ code: "FORBIDDEN" });
  return { owner: null, slug: null, seesAll: true };
}
