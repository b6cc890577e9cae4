import { join, type Sql, sqltag as sql } from "@prisma/client/runtime/client";
import type { DatabaseClient } from "../client.ts";
import type { Columns } from "../key/rows.ts";
import { isStorable } from "../row.ts";
import type { OrganizationQuery, Scope } from "../stores.ts";
import {
  normalizeSearch,
  ORGANIZATION_COLUMNS,
  ORGANIZATION_JOINS,
  type OrganizationWithSlot,
  readOrganizationsWithSlot,
} from "./rows.ts";

/** One statement: the page is cut first, then joined with what belongs to it. */
export async function listOrganizations(
  client: DatabaseClient,
  query: OrganizationQuery,
): Promise<readonly OrganizationWithSlot[]> {
  const conditions = [inScope(query.scope), ...matching(query.search), ...following(query.after)];
  const rows = await client.$queryRaw<Columns[]>(sql`
    SELECT ${ORGANIZATION_COLUMNS}
    FROM (
      SELECT "id", "slug", "name", "createdAt", "partnerId" FROM "organization"
      WHERE ${join(conditions, " AND ")} ORDER BY "slug" LIMIT ${query.limit}
    ) o ${ORGANIZATION_JOINS}
    ORDER BY o."slug"`);
  return readOrganizationsWithSlot(rows);
}

function inScope(scope: Scope): Sql {
  if (scope.kind === "all") return sql`1 = 1`;
  const organizations = isIn(sql`"id"`, scope.organizationIds);
  const partners = isIn(sql`"partnerId"`, scope.partnerIds);
  return sql`(${organizations} OR ${partners})`;
}

function isIn(column: Sql, ids: readonly string[]): Sql {
  return ids.length === 0 ? sql`1 = 0` : sql`${column} IN (${join([...ids])})`;
}

/** No slug has U+0000, so what follows a text with one follows the part before it. */
function following(slug: string | null): readonly Sql[] {
  return slug === null ? [] : [sql`"slug" > ${slug.split("\0", 1).join()}`];
}

/** Not LIKE, whose wildcards and escapes differ between the engines: taking the text out must change something. */
function matching(search: string | null): readonly Sql[] {
  const text = search === null ? "" : normalizeSearch(search);
  if (!isStorable(text)) return [sql`1 = 0`];
  return text === "" ? [] : [sql`replace("searchText", ${text}, '') <> "searchText"`];
}
