import { partnerId } from "@keyhold/domain/core/ids";
import { join, type Sql, sqltag as sql } from "@prisma/client/runtime/client";
import { appendAudit } from "../audit/store.ts";
import type { DatabaseClient } from "../client.ts";
import type { Engine } from "../engine/location.ts";
import type { Columns } from "../key/rows.ts";
import { isStorable, Row } from "../row.ts";
import type { AuditEntry, PartnerQuery, PartnerRecord, PartnerStore } from "../stores.ts";
import { isInserted, transact } from "../transaction.ts";
import { beforeZero, matching } from "./matching.ts";
import { toPartnerRecord, toPartnerRow } from "./rows.ts";

export function createPartnerStore(client: DatabaseClient, engine: Engine): PartnerStore {
  return {
    find: (ref) => findPartner(client, ref),
    list: (query) => listPartners({ client, engine }, query),
    countOrganizations: (id) => client.organization.count({ where: { partnerId: id } }),
    create: (partner, audit) => createPartner(client, partner, audit),
    rename: renameIn(client),
  };
}

async function findPartner(client: DatabaseClient, ref: string): Promise<PartnerRecord | null> {
  if (!isStorable(ref)) return null;
  const rows = await client.partner.findMany({ where: { OR: [{ id: ref }, { slug: ref }] } });
  const row = rows.find(({ id }) => id === ref) ?? rows[0];
  return row === undefined ? null : toPartnerRecord(row);
}

type Place = { readonly client: DatabaseClient; readonly engine: Engine };

/** In the order of the slug's bytes, as on SQLite. A count is a bigint to the clients unless it is made a float. */
async function listPartners({ client, engine }: Place, query: PartnerQuery) {
  const slug = engine === "sqlite" ? sql`p."slug"` : sql`p."slug" COLLATE "C"`;
  const rows = await client.$queryRaw<Columns[]>(sql`
    SELECT p."id", p."slug", p."name",
      CAST((SELECT count(*) FROM "organization" o WHERE o."partnerId" = p."id") AS DOUBLE PRECISION) AS "organizations"
    FROM "partner" p WHERE ${join(conditionsOf(query, slug), " AND ")} ORDER BY ${slug} LIMIT ${query.limit}`);
  return rows.map(readPartner);
}

function conditionsOf({ ids, search, after }: PartnerQuery, slug: Sql): readonly Sql[] {
  const served = ids === null ? [] : [ids.length === 0 ? sql`1 = 0` : sql`p."id" IN (${join([...ids])})`];
  const followed = after === null ? [] : [sql`${slug} > ${beforeZero(after)}`];
  return [sql`1 = 1`, ...served, ...matching(sql`p."searchText"`, search), ...followed];
}

function readPartner(columns: Columns) {
  const row = new Row(columns, `partner ${String(columns.id)}`);
  const partner = { id: partnerId(row.text("id")), slug: row.text("slug"), name: row.text("name") };
  return { partner, organizations: row.integer("organizations") };
}

function createPartner(
  client: DatabaseClient,
  partner: PartnerRecord,
  audit: AuditEntry,
): Promise<"created" | "slug-taken"> {
  return transact(client, async (transaction, undo: (outcome: "slug-taken") => never) => {
    if (!(await isInserted(transaction.partner.create({ data: toPartnerRow(partner) })))) undo("slug-taken");
    await appendAudit(transaction, [audit]);
    return "created" as const;
  });
}

function renameIn(client: DatabaseClient): PartnerStore["rename"] {
  return (id, { name, expected }, audit) =>
    transact(client, async (transaction, undo: (outcome: "absent" | "changed") => never) => {
      const before = await transaction.partner.findUnique({ where: { id } });
      if (before === null) return undo("absent");
      const { searchText } = toPartnerRow({ id, slug: before.slug, name });
      const where = expected === null ? { id } : { id, name: expected };
      const { count } = await transaction.partner.updateMany({ where, data: { name, searchText } });
      if (count === 0) undo("changed");
      await appendAudit(transaction, [audit]);
      return "renamed" as const;
    });
}
