import type { OrganizationView, updateOrganizationInput } from "@keyhold/contract/organization/organization";
import type { OrganizationPatch, OrganizationRecord, PartnerRecord } from "@keyhold/db/stores";
import type { z } from "zod";
import { auditEntry } from "../../command/audit-entry.ts";
import { loadSlot } from "../../command/load-slot.ts";
import { untilSettled } from "../../command/until-settled.ts";
import { Refused } from "../../refused.ts";
import type { OrganizationContext } from "../../trpc/reach.ts";
import { findPartner } from "./find-partner.ts";
import { viewOf } from "./view.ts";

type Input = z.infer<typeof updateOrganizationInput>;
/** What is to become of it; what is undefined stays. */
type Wanted = { readonly name: string | undefined; readonly partner: PartnerRecord | null | undefined };

/** Another name, or another partner; what is not named stays. Who says what they saw does not write over anything else. */
export async function updateOrganization(context: OrganizationContext, input: Input): Promise<OrganizationView> {
  const { services, actor } = context;
  const { organizations } = services.stores;
  const partner = input.partnerId === undefined ? undefined : await findPartner(services, input.partnerId);
  const organization = await untilSettled(async () => {
    const found = await organizations.find(context.organization.id);
    if (found === null) throw new Refused({ code: "NOT_FOUND" });
    refuseUnexpected(found, input.expected);
    return change(context, found, { name: input.name, partner });
  });
  return viewOf({ organization, slot: await loadSlot(context) }, actor, services.clock.now());
}

function refuseUnexpected({ name, partner }: OrganizationRecord, expected: Input["expected"]): void {
  const { name: seenName = name, partnerId: seenPartner = partner?.id ?? null } = expected ?? {};
  if (seenName !== name || seenPartner !== (partner?.id ?? null)) {
    throw new Refused({ code: "EDIT_CONFLICT", name, partner });
  }
}

/** Null: somebody else was faster; then it is looked at again, so that the event says what really was before. */
async function change(
  context: OrganizationContext,
  organization: OrganizationRecord,
  wanted: Wanted,
): Promise<OrganizationRecord | null> {
  const { name, partner } = wanted;
  const changed = {
    ...organization,
    ...(name === undefined ? {} : { name }),
    ...(partner === undefined ? {} : { partner }),
  };
  const facts = { ...factsOf(changed, wanted), before: factsOf(organization, wanted) };
  const told = { type: "organization.updated", outcome: "accepted", organizationId: organization.id, facts } as const;
  const { organizations } = context.services.stores;
  const outcome = await organizations.update(
    organization.id,
    { ...patchOf(changed, wanted), expected: patchOf(organization, wanted) },
    auditEntry(context, told),
  );
  return outcome === "updated" ? changed : null;
}

/** Of the organization, what is to change. */
function patchOf({ name, partner }: OrganizationRecord, wanted: Wanted): OrganizationPatch {
  return {
    ...(wanted.name === undefined ? {} : { name }),
    ...(wanted.partner === undefined ? {} : { partnerId: partner?.id ?? null }),
  };
}

function factsOf({ name, partner }: OrganizationRecord, wanted: Wanted): Record<string, unknown> {
  return {
    ...(wanted.name === undefined ? {} : { name }),
    ...(wanted.partner === undefined ? {} : { partner: partner?.slug ?? null }),
  };
}
