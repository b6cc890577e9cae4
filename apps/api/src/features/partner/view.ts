import type { PartnerView } from "@keyhold/contract/partner/partner";
import type { PartnerRecord } from "@keyhold/db/stores";
import { isPermitted } from "@keyhold/domain/access/permissions";
import type { UserActor } from "../../trpc/reach.ts";

type Counted = { readonly partner: PartnerRecord; readonly organizations: number };

export function partnerViewOf({ partner, organizations }: Counted, actor: UserActor): PartnerView {
  const { id, slug, name } = partner;
  return { id, slug, name, organizations, capabilities: { update: isPermitted(actor, "partner.manage") } };
}
