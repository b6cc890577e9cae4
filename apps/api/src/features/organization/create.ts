import type { createOrganizationInput, OrganizationView } from "@keyhold/contract/organization/organization";
import type { OrganizationRecord } from "@keyhold/db/stores";
import { isPermitted } from "@keyhold/domain/access/permissions";
import { rolesIn } from "@keyhold/domain/access/roles";
import { organizationId } from "@keyhold/domain/core/ids";
import { createSlot } from "@keyhold/domain/key/slot";
import type { z } from "zod";
import { auditEntry } from "../../command/audit-entry.ts";
import { Refused } from "../../refused.ts";
import { actorOf, reachOf, type SignedInContext } from "../../trpc/reach.ts";
import { findPartner } from "./find-partner.ts";
import { viewOf } from "./view.ts";

/** A new organization with its empty slot; its key comes with its first subscription (K3). */
export async function createOrganization(
  context: SignedInContext,
  input: z.infer<typeof createOrganizationInput>,
): Promise<OrganizationView> {
  const { services, user } = context;
  const memberships = await services.stores.memberships.listOf(user.id);
  const actor = actorOf(
    user,
    memberships.map(({ role }) => role),
  );
  if (!isPermitted(actor, "organization.create")) throw new Refused({ code: "FORBIDDEN" });
  const organization: OrganizationRecord = {
    id: organizationId(services.randomness.id()),
    slug: input.slug,
    name: input.name,
    partner: await findPartner(services, input.partnerId ?? null),
    createdAt: services.clock.now(),
  };
  await save(context, organization);
  const inIt = actorOf(user, rolesIn(memberships, reachOf(organization)));
  return viewOf({ organization, slot: createSlot(organization.id) }, inIt, services.clock.now());
}

async function save(
  context: SignedInContext,
  { id, slug, name, partner, createdAt }: OrganizationRecord,
): Promise<void> {
  const entry = auditEntry(context, {
    type: "organization.created",
    outcome: "accepted",
    organizationId: id,
    facts: { slug, name, partner: partner?.slug ?? null },
  });
  const outcome = await context.services.stores.organizations.create({ id, slug, name, partner, createdAt }, entry);
  if (outcome === "slug-taken") throw new Refused({ code: "SLUG_TAKEN", field: "slug" });
}
