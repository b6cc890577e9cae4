import type { createPartnerInput, PartnerView } from "@keyhold/contract/partner/partner";
import { partnerId } from "@keyhold/domain/core/ids";
import type { z } from "zod";
import { auditEntry } from "../../command/audit-entry.ts";
import { Refused } from "../../refused.ts";
import type { RoleContext } from "../../trpc/reach.ts";
import { partnerViewOf } from "./view.ts";

/** A new partner, which serves nobody yet. */
export async function createPartner(
  context: RoleContext,
  { slug, name }: z.infer<typeof createPartnerInput>,
): Promise<PartnerView> {
  const { services, actor } = context;
  const partner = { id: partnerId(services.randomness.id()), slug, name };
  const entry = auditEntry(context, { type: "partner.created", outcome: "accepted", facts: { slug, name } });
  const outcome = await services.stores.partners.create(partner, entry);
  if (outcome === "slug-taken") throw new Refused({ code: "SLUG_TAKEN", field: "slug" });
  return partnerViewOf({ partner, organizations: 0 }, actor);
}
