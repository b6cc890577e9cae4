import type { listOrganizationsInput, OrganizationPage } from "@keyhold/contract/organization/organization";
import type { Scope } from "@keyhold/db/stores";
import type { Membership } from "@keyhold/domain/access/roles";
import type { z } from "zod";
import type { SignedInContext } from "../../trpc/reach.ts";
import { summaryOf } from "./view.ts";

/** The organizations that the caller reaches, a page at a time, in order of the slug. */
export async function listOrganizations(
  { services, user }: SignedInContext,
  { search, cursor, limit }: z.infer<typeof listOrganizationsInput>,
): Promise<OrganizationPage> {
  const scope = scopeOf(await services.stores.memberships.listOf(user.id));
  const found = await services.stores.organizations.list({
    scope,
    search: search === undefined || search === "" ? null : search,
    after: cursor ?? null,
    limit: limit + 1,
  });
  const page = found.slice(0, limit);
  const now = services.clock.now();
  const isLast = found.length <= limit;
  return {
    items: page.map((each) => summaryOf(each, now)),
    nextCursor: isLast ? null : (page.at(-1)?.organization.slug ?? null),
  };
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
