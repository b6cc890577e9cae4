import type { Instant } from "@keyhold/domain/core/time";
import { type Sql, sqltag as sql } from "@prisma/client/runtime/client";
import type { Engine } from "../engine/location.ts";
import { toDate } from "../row.ts";
import type { OrganizationSort } from "../stores.ts";
import { beforeZero } from "./matching.ts";
import { type OrganizationWithSlot, toSearchText } from "./rows.ts";

/**
 * The order of a list of organizations `o`: total, and alike on both engines. By end: never subscribed ones go last.
 * The text that is searched begins with the name and ends with slug and id, so it is an order by name without ties.
 */
export function orderOf(sort: OrganizationSort, engine: Engine): Sql {
  if (sort === "slug") return sql`o."slug"`;
  if (sort === "name") return engine === "sqlite" ? sql`o."searchText"` : sql`o."searchText" COLLATE "C"`;
  return sql`(o."slotEndsAt" IS NULL), o."slotEndsAt", o."slug"`;
}

/** Where a row stands in that order, as a text to go on from. */
export function positionOf(sort: OrganizationSort, { organization, slot }: OrganizationWithSlot): string {
  const { id, slug, name } = organization;
  if (sort === "slug") return slug;
  if (sort === "name") return toSearchText(id, slug, name);
  const { subscription } = slot;
  return `${subscription === null ? "" : new Date(subscription.endsAt).toISOString()} ${slug}`;
}

/** The rows after that position. A position of another order, or of none, has nothing after it. */
export function following(sort: OrganizationSort, position: string, engine: Engine): Sql {
  const text = beforeZero(position);
  if (sort === "slug") return sql`o."slug" > ${text}`;
  if (sort === "name") return sql`${orderOf(sort, engine)} > ${text}`;
  const end = readEnd(text);
  if (end === null) return sql`1 = 0`;
  const { endsAt, slug } = end;
  if (endsAt === null) return sql`(o."slotEndsAt" IS NULL AND o."slug" > ${slug})`;
  const at = toDate(endsAt);
  return sql`(o."slotEndsAt" > ${at} OR (o."slotEndsAt" = ${at} AND o."slug" > ${slug}) OR o."slotEndsAt" IS NULL)`;
}

/** Null: not a position in the order by end. */
export function readEnd(position: string): { readonly endsAt: Instant | null; readonly slug: string } | null {
  const [, end, slug] = /^(\S*) (.*)$/s.exec(position) ?? [];
  if (end === undefined || slug === undefined) return null;
  const endsAt = end === "" ? null : Date.parse(end);
  return Number.isNaN(endsAt) ? null : { endsAt, slug };
}
