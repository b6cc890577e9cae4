import type { PartnerView, updatePartnerInput } from "@keyhold/contract/partner/partner";
import type { PartnerRecord } from "@keyhold/db/stores";
import type { z } from "zod";
import { auditEntry } from "../../command/audit-entry.ts";
import { untilSettled } from "../../command/until-settled.ts";
import { Refused } from "../../refused.ts";
import type { PartnerContext } from "../../trpc/reach.ts";
import { getPartner } from "./get.ts";

type Input = z.infer<typeof updatePartnerInput>;

/** Another name. Who says which name they saw does not write over another one. */
export async function updatePartner(context: PartnerContext, input: Input): Promise<PartnerView> {
  const { partners } = context.services.stores;
  const partner = await untilSettled(async () => rename(context, await partners.find(context.partner.id), input));
  return getPartner({ ...context, partner });
}

/** Null: somebody else was faster; then it is looked at again. */
async function rename(
  context: PartnerContext,
  partner: PartnerRecord | null,
  { name, expectedName }: Input,
): Promise<PartnerRecord | null> {
  if (partner === null) throw new Refused({ code: "NOT_FOUND" });
  if (expectedName !== undefined && expectedName !== partner.name) {
    throw new Refused({ code: "EDIT_CONFLICT", name: partner.name, partner: null });
  }
  const facts = { slug: partner.slug, name, before: { name: partner.name } };
  const entry = auditEntry(context, { type: "partner.updated", outcome: "accepted", facts });
  const names = { name, expected: partner.name };
  const outcome = await context.services.stores.partners.rename(partner.id, names, entry);
  return outcome === "renamed" ? { ...partner, name } : null;
}
