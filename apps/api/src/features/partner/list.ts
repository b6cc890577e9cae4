import type { listPartnersInput, PartnerPage } from "@keyhold/contract/partner/partner";
import type { Membership } from "@keyhold/domain/access/roles";
import type { PartnerId } from "@keyhold/domain/core/ids";
import type { z } from "zod";
import type { RoleContext } from "../../trpc/reach.ts";
import { partnerViewOf } from "./view.ts";

/** Every partner for the platform, their own for a partner's people; a page at a time, in order of the slug. */
export async function listPartners(
  { services, memberships, actor }: RoleContext,
  { search, cursor, limit }: z.infer<typeof listPartnersInput>,
): Promise<PartnerPage> {
  const found = await services.stores.partners.list({
    ids: reachedBy(memberships),
    search: search ?? null,
    after: cursor ?? null,
    limit: limit + 1,
  });
  const page = found.slice(0, limit);
  return {
    items: page.map((each) => partnerViewOf(each, actor)),
    nextCursor: found.length <= limit ? null : (page.at(-1)?.partner.slug ?? null),
  };
}

/** Null: all. */
function reachedBy(memberships: readonly Membership[]): readonly PartnerId[] | null {
  if (memberships.some(({ role }) => role === "platform_admin" || role === "platform_viewer")) return null;
  return memberships.flatMap((each) => ("partnerId" in each ? [each.partnerId] : []));
}
