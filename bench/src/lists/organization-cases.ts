import type { Database } from "@keyhold/db/database";
import { positionOf } from "@keyhold/db/organization/order";
import type { OrganizationQuery, OrganizationSort, Scope } from "@keyhold/db/stores";
import { partnerId } from "@keyhold/domain/core/ids";
import { LISTINGS } from "@keyhold/domain/key/listing";
import { BIG_PARTNER, SEARCHED, smallPartner } from "./organization-rows.ts";

export type Case = { readonly name: string; readonly query: OrganizationQuery };

const SORTS: readonly OrganizationSort[] = ["slug", "name", "end"];
/** As `organizations.list` asks for a page of 50 and whether there is another. */
const LIMIT = 51;

type Known = { readonly now: number; readonly deep: ReadonlyMap<OrganizationSort, string>; readonly one: One };
type One = { readonly id: string; readonly slug: string };

/** Every kind of page, search and filter, for the platform, a partner that serves half of all, and a small one. */
export async function planCases(database: Database, now: number): Promise<readonly Case[]> {
  const deep = new Map<OrganizationSort, string>();
  for (const sort of SORTS) deep.set(sort, await findDeep(database, sort));
  const known = { now, deep, one: await findOne(database) };
  return Object.entries(SCOPES).flatMap(([who, scope]) =>
    queriesFor(known).map(([what, query]) => ({ name: `${who}: ${what}`, query: { ...WHOLE, scope, ...query } })),
  );
}

const WHOLE = { search: null, after: null, limit: LIMIT } as const;
const SCOPES: Readonly<Record<string, Scope>> = {
  platform: { kind: "all" },
  "big partner": servedBy(BIG_PARTNER),
  "small partner": servedBy(smallPartner(6)),
};

function servedBy(id: string): Scope {
  return { kind: "some", organizationIds: [], partnerIds: [partnerId(id)] };
}

type Named = readonly [name: string, query: Partial<OrganizationQuery>];

function queriesFor({ now, deep, one }: Known): readonly Named[] {
  const rare = { as: "disabled_by_threshold", now } as const;
  return [
    ...SORTS.flatMap((sort): Named[] => [
      [`first page by ${sort}`, { sort }],
      [`deep page by ${sort}`, { sort, after: deep.get(sort) ?? null }],
    ]),
    ...Object.entries(SEARCHED).map(([kind, search]): Named => [`search: ${kind}`, { search }]),
    ["search one by id", { search: one.id }],
    ["search one by slug", { search: one.slug }],
    ["search rare by end", { search: SEARCHED["a rare word"], sort: "end" }],
    ...LISTINGS.map((as): Named => [as, { listing: { as, now } }]),
    ["expired, deep", { listing: { as: "expired", now }, after: deep.get("slug") ?? null }],
    ["expiring by end", { listing: { as: "expiring", now }, sort: "end" }],
    ["rare hold and search", { listing: rare, search: SEARCHED["a common word"] }],
    ["rare hold by name", { listing: rare, sort: "name" }],
    ["of the big partner", { partnerId: partnerId(BIG_PARTNER) }],
    ["of the big partner, no hit", { partnerId: partnerId(BIG_PARTNER), search: SEARCHED["no hit"] }],
    ["of nobody", { partnerId: null, listing: { as: "enabled", now } }],
  ];
}

/** The position after 90 of 100 rows. */
async function findDeep(database: Database, sort: OrganizationSort): Promise<string> {
  const count = await database.prisma.organization.count();
  const order = { slug: { slug: "asc" }, name: { searchText: "asc" }, end: { slotEndsAt: "asc" } } as const;
  const skip = Math.floor(count * 0.9);
  const [row] = await database.prisma.organization.findMany({ orderBy: order[sort], skip, take: 1 });
  const found = row === undefined ? null : await database.stores.organizations.findWithSlot(row.id);
  return found === null ? "" : positionOf(sort, found);
}

async function findOne(database: Database): Promise<One> {
  return database.prisma.organization.findFirstOrThrow({ select: { id: true, slug: true } });
}
