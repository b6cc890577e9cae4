import { organizationId, partnerId } from "@keyhold/domain/core/ids";
import type { Slot } from "@keyhold/domain/key/slot";
import { sqltag as sql } from "@prisma/client/runtime/client";
import { type Columns, readSlot, SLOT_COLUMNS } from "../key/rows.ts";
import { Row, toDate } from "../row.ts";
import type { OrganizationRecord, PartnerRecord } from "../stores.ts";

export type OrganizationWithSlot = { readonly organization: OrganizationRecord; readonly slot: Slot };

/** An organization `o` with its partner `p`, and its slot with each of its holds. */
export const ORGANIZATION_COLUMNS = sql`
  o."id", o."slug", o."name", o."createdAt",
  p."id" AS "partnerId", p."slug" AS "partnerSlug", p."name" AS "partnerName", ${SLOT_COLUMNS}`;

export const ORGANIZATION_JOINS = sql`
  LEFT JOIN "partner" p ON p."id" = o."partnerId"
  JOIN "key_slot" s ON s."organizationId" = o."id"
  LEFT JOIN "hold" h ON h."organizationId" = o."id"`;

/** The organizations of these rows, in the order of the rows. */
export function readOrganizationsWithSlot(rows: readonly Columns[]): readonly OrganizationWithSlot[] {
  const groups = new Map<unknown, [Columns, ...Columns[]]>();
  for (const row of rows) {
    const group = groups.get(row.id);
    if (group === undefined) groups.set(row.id, [row]);
    else group.push(row);
  }
  return [...groups.values()].map((group) => ({ organization: readOrganization(group[0]), slot: readSlot(group) }));
}

function readOrganization(columns: Columns): OrganizationRecord {
  const row = new Row(columns, `organization ${String(columns.id)}`);
  return {
    id: organizationId(row.text("id")),
    slug: row.text("slug"),
    name: row.text("name"),
    partner: row.isNull("partnerId") ? null : readPartnerColumns(row),
    createdAt: row.instant("createdAt"),
  };
}

function readPartnerColumns(row: Row): PartnerRecord {
  return { id: partnerId(row.text("partnerId")), slug: row.text("partnerSlug"), name: row.text("partnerName") };
}

/** From the client's own rows, which are typed. */
export function toOrganizationRecord(row: {
  id: string;
  slug: string;
  name: string;
  createdAt: Date;
  partner: { id: string; slug: string; name: string } | null;
}): OrganizationRecord {
  const partner = row.partner === null ? null : toPartnerRecord(row.partner);
  return { id: organizationId(row.id), slug: row.slug, name: row.name, partner, createdAt: row.createdAt.getTime() };
}

export function toPartnerRecord({ id, slug, name }: { id: string; slug: string; name: string }): PartnerRecord {
  return { id: partnerId(id), slug, name };
}

export function toPartnerRow({ id, slug, name }: PartnerRecord) {
  return { id, slug, name, searchText: [normalizeSearch(name), slug].join("\n") };
}

export function toOrganizationRow({ id, slug, name, partner, createdAt }: OrganizationRecord) {
  return {
    id,
    slug,
    name,
    searchText: toSearchText(id, slug, name),
    partnerId: partner?.id ?? null,
    createdAt: toDate(createdAt),
  };
}

/** Normalized, a name can be many times as long; no entry of an index may be. */
const NAME_SEARCHED = 240;

/** A search finds part of any of the three, and nothing that spans two. */
export function toSearchText(id: string, slug: string, name: string): string {
  const searched = normalizeSearch(name).slice(0, NAME_SEARCHED).toWellFormed();
  return [searched, ...[slug, id].map(normalizeSearch)].join("\n");
}

export function normalizeSearch(text: string): string {
  return text.normalize("NFKC").toLowerCase().replaceAll("\n", " ");
}
