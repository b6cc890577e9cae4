import type { ChainOwner } from "@keyhold/domain/audit/event";
import { type Sql, sqltag as sql } from "@prisma/client/runtime/client";
import type { DatabaseClient } from "../client.ts";
import type { Engine } from "../engine/location.ts";
import { isStorable, Row } from "../row.ts";
import { appendAudit, chainName } from "./chain.ts";
import { findPage } from "./page.ts";
import { toAuditEntry } from "./rows.ts";
import { eventColumns, toStoredEvent } from "./stored.ts";
import type { AuditStore, SealedHead } from "./stores.ts";

export { appendAudit } from "./chain.ts";

type Columns = Readonly<Record<string, unknown>>;

export function createAuditStore(client: DatabaseClient, engine: Engine): AuditStore {
  return {
    append: (entry) => client.$transaction((transaction) => appendAudit(transaction, [entry])),
    list: async (organizationId, limit) => {
      const rows = await client.auditEvent.findMany({
        where: { organizationId },
        orderBy: { sequence: "desc" },
        take: limit,
      });
      return rows.map(toAuditEntry);
    },
    page: (query) => findPage({ client, engine }, query),
    find: async (owner, id) => {
      if (!isStorable(id)) return null;
      const [row] = await client.$queryRaw<Columns[]>(sql`
        SELECT ${eventColumns(engine)} FROM "audit_event" WHERE "id" = ${id} AND ${isOf(owner)}`);
      return row === undefined ? null : toStoredEvent(row);
    },
    read: async (owner, after, limit) => {
      const rows = await client.$queryRaw<Columns[]>(sql`
        SELECT ${eventColumns(engine)} FROM "audit_event" WHERE ${isOf(owner)} AND "sequence" > ${after}
        ORDER BY "organizationId", "sequence" LIMIT ${limit}`);
      return rows.map(toStoredEvent);
    },
    findEnd: (owner) => findEnd(client, owner),
  };
}

function isOf(owner: ChainOwner): Sql {
  return owner === null ? sql`"organizationId" IS NULL` : sql`"organizationId" = ${owner}`;
}

/** The last place goes first: a head that is read after it is never behind it, unless somebody has put it there. */
async function findEnd(client: DatabaseClient, owner: ChainOwner): ReturnType<AuditStore["findEnd"]> {
  const [columns] = await client.$queryRaw<Columns[]>(sql`
    SELECT "position" FROM "audit_event" WHERE ${isOf(owner)} AND "position" IS NOT NULL ORDER BY "position" DESC LIMIT 1`);
  const head = await client.auditHead.findUnique({ where: { chain: chainName(owner) } });
  const last = columns === undefined ? null : new Row(columns, "audit_event").integer("position");
  return { head: head === null ? null : toHead(head), last };
}

function toHead({ position, hash, unchained, seal }: SealedHead): SealedHead {
  return { position, hash, unchained, seal };
}
