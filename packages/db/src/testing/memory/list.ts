import { isListedAs } from "@keyhold/domain/key/listing";
import { positionOf, readEnd } from "../../organization/order.ts";
import { normalizeSearch, type OrganizationWithSlot, toSearchText } from "../../organization/rows.ts";
import type { OrganizationQuery, OrganizationSort, PartnerRecord } from "../../stores.ts";

/** The page of these that the query asks for. */
export function listFrom(
  all: readonly OrganizationWithSlot[],
  query: OrganizationQuery,
): readonly OrganizationWithSlot[] {
  const { sort = "slug", after, limit } = query;
  return all
    .filter((each) => isAskedFor(each, query))
    .map((each) => ({ each, key: keyOf(sort, positionOf(sort, each)) }))
    .filter(({ key }) => after === null || compare(key, keyOf(sort, after)) > 0)
    .sort((a, b) => compare(a.key, b.key))
    .slice(0, limit)
    .map(({ each }) => each);
}

function isAskedFor({ organization, slot }: OrganizationWithSlot, query: OrganizationQuery): boolean {
  const { scope, search, listing, partnerId } = query;
  const { id, slug, name, partner } = organization;
  const isReached = scope.kind === "all" || scope.organizationIds.includes(id) || isServed(scope, partner);
  const isFound = toSearchText(id, slug, name).includes(normalizeSearch(search ?? ""));
  const isListed = listing === undefined || isListedAs(listing.as, slot, listing.now);
  return isReached && isFound && isListed && (partnerId === undefined || (partner?.id ?? null) === partnerId);
}

function isServed(scope: { readonly partnerIds: readonly string[] }, partner: PartnerRecord | null): boolean {
  return partner !== null && scope.partnerIds.includes(partner.id);
}

type Key = readonly [number, string];

/** By end: who never had a subscription goes last. What is no position there has nothing after it. */
function keyOf(sort: OrganizationSort, position: string): Key {
  if (sort !== "end") return [0, position];
  const end = readEnd(position);
  return end === null ? [Number.POSITIVE_INFINITY, "\u{10ffff}"] : [end.endsAt ?? Number.MAX_VALUE, end.slug];
}

/** As the databases do: by the bytes. */
function compare([a, textA]: Key, [b, textB]: Key): number {
  return a === b ? Buffer.compare(Buffer.from(textA), Buffer.from(textB)) : a - b;
}
