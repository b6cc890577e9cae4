import { join, type Sql, sqltag as sql } from "@prisma/client/runtime/client";
import type { DatabaseClient } from "../client.ts";
import type { Engine } from "../engine/location.ts";
import type { Columns } from "../key/rows.ts";
import type { OrganizationQuery, Scope } from "../stores.ts";
import { listedAs } from "./listing.ts";
import { matching } from "./matching.ts";
import { following, orderOf } from "./order.ts";
import {
  ORGANIZATION_COLUMNS,
  ORGANIZATION_JOINS,
  type OrganizationWithSlot,
  readOrganizationsWithSlot,
} from "./rows.ts";

type Place = { readonly client: DatabaseClient; readonly engine: Engine };

/**
 * One statement: the page is cut first, from the index that has all that a list looks at, then joined with what belongs to
 * it. What is rare costs one scan of that index, whatever is looked for. CROSS JOIN: SQLite is to begin with the page.
 */
export async function listOrganizations(
  { client, engine }: Place,
  query: OrganizationQuery,
): Promise<readonly OrganizationWithSlot[]> {
  const reaches = reachesOf(query.scope);
  if (reaches.length === 0) return [];
  const order = orderOf(query.sort ?? "slug", engine);
  const rows = await client.$queryRaw<Columns[]>(sql`
    SELECT ${ORGANIZATION_COLUMNS} FROM (${pageOf(reaches, query, engine)}) page
    CROSS JOIN "organization" o ${ORGANIZATION_JOINS}
    WHERE o."id" = page."id" ORDER BY ${order}`);
  return readOrganizationsWithSlot(rows);
}

/** A page of each reach, which have no row in common, and of these the page: so each is cut from its own index. */
function pageOf(reaches: readonly Sql[], query: OrganizationQuery, engine: Engine): Sql {
  const order = orderOf(query.sort ?? "slug", engine);
  const conditions = conditionsOf(query, engine);
  const pages = reaches.map(
    (reach) => sql`
      SELECT o."id", o."slug", o."searchText", o."slotEndsAt" FROM "organization" o
      WHERE ${join([reach, ...conditions], " AND ")} ORDER BY ${order} LIMIT ${query.limit}`,
  );
  const [only] = pages;
  if (only !== undefined && pages.length === 1) return only;
  const all = pages.map((page) => sql`SELECT * FROM (${page}) part`);
  return sql`SELECT o."id" FROM (${join(all, " UNION ALL ")}) o ORDER BY ${order} LIMIT ${query.limit}`;
}

function conditionsOf(query: OrganizationQuery, engine: Engine): readonly Sql[] {
  const { search, after, sort = "slug", listing, partnerId } = query;
  return [
    ...matching(sql`o."searchText"`, search),
    ...(after === null ? [] : [following(sort, after, engine)]),
    ...(listing === undefined ? [] : [listedAs(listing.as, listing.now)]),
    ...(partnerId === undefined ? [] : [servedBy(partnerId)]),
  ];
}

/** What the scope reaches, in parts that have nothing in common: none, when it reaches nothing. */
function reachesOf(scope: Scope): readonly Sql[] {
  if (scope.kind === "all") return [sql`1 = 1`];
  const { organizationIds } = scope;
  const partnerIds = [...new Set(scope.partnerIds)];
  const served = partnerIds.map(servedBy);
  if (organizationIds.length === 0) return served;
  const others = partnerIds.length === 0 ? sql`1 = 1` : sql`coalesce(o."partnerId", '') NOT IN (${join(partnerIds)})`;
  return [...served, sql`(o."id" IN (${join([...organizationIds])}) AND ${others})`];
}

function servedBy(partnerId: string | null): Sql {
  return partnerId === null ? sql`o."partnerId" IS NULL` : sql`o."partnerId" = ${partnerId}`;
}
