import type { OrganizationView, updateOrganizationInput } from "@keyhold/contract/organization/organization";
import type { z } from "zod";
import { auditEntry } from "../../command/audit-entry.ts";
import { loadSlot } from "../../command/load-slot.ts";
import { Refused } from "../../refused.ts";
import type { OrganizationContext } from "../../trpc/reach.ts";
import { findPartner } from "./find-partner.ts";
import { viewOf } from "./view.ts";

/** Another name, or another partner; what is not named stays. */
export async function updateOrganization(
  context: OrganizationContext,
  { name, partnerId }: z.infer<typeof updateOrganizationInput>,
): Promise<OrganizationView> {
  const { services, actor } = context;
  const { stores, clock } = services;
  const { organization } = context;
  const partner = partnerId === undefined ? organization.partner : await findPartner(services, partnerId);
  const patch = {
    ...(name === undefined ? {} : { name }),
    ...(partnerId === undefined ? {} : { partnerId: partner?.id ?? null }),
  };
  const facts = {
    ...(name === undefined ? {} : { name }),
    ...(partnerId === undefined ? {} : { partner: partner?.slug ?? null }),
  };
  const told = { type: "organization.updated", outcome: "accepted", organizationId: organization.id, facts } as const;
  const outcome = await stores.organizations.update(organization.id, patch, auditEntry(context, told));
  if (outcome === "absent") throw new Refused({ code: "NOT_FOUND" });
  const next = { ...organization, partner, name: name ?? organization.name };
  return viewOf({ organization: next, slot: await loadSlot(context) }, actor, clock.now());
}
