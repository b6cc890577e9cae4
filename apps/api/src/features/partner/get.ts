import type { PartnerView } from "@keyhold/contract/partner/partner";
import type { PartnerContext } from "../../trpc/reach.ts";
import { partnerViewOf } from "./view.ts";

/** One partner, and how many organizations it serves. */
export async function getPartner({ services, partner, actor }: PartnerContext): Promise<PartnerView> {
  const organizations = await services.stores.partners.countOrganizations(partner.id);
  return partnerViewOf({ partner, organizations }, actor);
}
