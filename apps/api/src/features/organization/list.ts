import type { listOrganizationsInput, OrganizationPage } from "@keyhold/contract/organization/organization";
import { positionOf } from "@keyhold/db/organization/order";
import type { Scope } from "@keyhold/db/stores";
import type { Membership } from "@keyhold/domain/access/roles";
import type { PartnerId } from "@keyhold/domain/core/ids";
import type { z } from "zod";
import type { Services } from "../../services.ts";
import type { SignedInContext } from "../../trpc/reach.ts";
import { summaryOf } from "./view.ts";

type Input = z.infer<typeof listOrganizationsInput>;

/** The organizations that the caller reaches, a page at a time, in the order that is asked for. */
export async function listOrganizations({ services, user }: SignedInContext, input: Input): Promise<OrganizationPage> {
  const { search = "", listing, sort = "slug", cursor, limit } = input;
  const { stores } = services;
  const partnerId = await servingPartner(services, input);
  if (partnerId === "nobody") return { items: [], nextCursor: null };
  const now = services.clock.now();
  const found = await stores.organizations.list({
    scope: scopeOf(await stores.memberships.listOf(user.id)),
    search: search === "" ? null : search,
    ...(listing === undefined ? {} : { listing: { as: listing, now } }),
    ...(partnerId === undefined ? {} : { partnerId }),
    sort,
    after: cursor ?? null,
    limit: limit + 1,
  });
  const page = found.slice(0, limit);
  const last = found.length <= limit ? undefined : page.at(-1);
  return {
    items: page.map((each) => summaryOf(each, now)),
    nextCursor: last === undefined ? null : positionOf(sort, last),
  };
}

/** A partner that is not there serves nobody, as one does whose organizations are out of reach. */
async function servingPartner(
  { stores }: Services,
  { partnerId }: Input,
): Promise<PartnerId | null | undefined | "nobody"> {
  if (partnerId === undefined || partnerId === null) return partnerId;
  return (await stores.partners.find(partnerId))?.id ?? "nobody";
}

/** The same reach as `rolesIn`, turned into a question for the database. */
function scopeOf(memberships: readonly Membership[]): Scope {
  if (memberships.some(({ role }) => role === "platform_admin" || role === "platform_viewer")) return { kind: "all" };
  return {
    kind: "some",
    organizationIds: memberships.flatMap((each) => ("organizationId" in each ? [each.organizationId] : [])),
    partnerIds: memberships.flatMap((each) => ("partnerId" in each ? [each.partnerId] : [])),
  };
}
