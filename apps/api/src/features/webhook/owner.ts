import { webhookOwner } from "@keyhold/contract/webhook/webhook";
import type { EndpointOwner, EndpointRecord } from "@keyhold/db/webhook/stores";
import { can, type Permission } from "@keyhold/domain/access/permissions";
import type { Role } from "@keyhold/domain/access/roles";
import { z } from "zod";
import { Refused } from "../../refused.ts";
import { signedIn } from "../../trpc/procedures.ts";
import { reachOrganization, type SignedInContext } from "../../trpc/reach.ts";

export type OwnerContext = SignedInContext & { readonly owner: EndpointOwner; readonly roles: readonly Role[] };

const PERMISSIONS = {
  organization: { read: "webhook.read", manage: "webhook.manage" },
  provider: { read: "webhook.provider.read", manage: "webhook.provider.manage" },
} as const satisfies Record<string, Record<string, Permission>>;

/** Who may do this with the endpoints of the organization that the input names, or with the provider's, where it names none. */
export function inOwner(action: "read" | "manage") {
  return signedIn.input(z.object({ organizationId: webhookOwner })).use(async ({ ctx, input, next }) => {
    const { owner, roles } = await reachOwner(ctx, input.organizationId);
    ctx.trail.organizationId = owner;
    if (!mayIn(owner, roles, action)) throw new Refused({ code: "FORBIDDEN" });
    return next({ ctx: { owner, roles } });
  });
}

export function mayIn(owner: EndpointOwner, roles: readonly Role[], action: "read" | "manage"): boolean {
  return can(roles, PERMISSIONS[owner === null ? "provider" : "organization"][action]);
}

async function reachOwner(context: SignedInContext, ref: string | null) {
  if (ref === null) {
    const memberships = await context.services.stores.memberships.listOf(context.user.id);
    return { owner: null, roles: memberships.map(({ role }) => role) };
  }
  const { organization, actor } = await reachOrganization(context, ref);
  return { owner: organization.id, roles: actor.roles };
}

/** The owner's endpoint of this id. */
export async function findEndpoint({ services, owner }: OwnerContext, id: string): Promise<EndpointRecord> {
  const found = await services.stores.webhooks.find({ owner, id });
  if (found === null) throw new Refused({ code: "NOT_FOUND" });
  return found;
}
