import { appendAudit } from "../audit/store.ts";
import type { DatabaseClient } from "../client.ts";
import { isStorable } from "../row.ts";
import type { AuditEntry, PartnerRecord, PartnerStore } from "../stores.ts";
import { isInserted, transact } from "../transaction.ts";
import { toPartnerRecord } from "./rows.ts";

export function createPartnerStore(client: DatabaseClient): PartnerStore {
  return {
    find: (ref) => findPartner(client, ref),
    create: (partner, audit) => createPartner(client, partner, audit),
  };
}

async function findPartner(client: DatabaseClient, ref: string): Promise<PartnerRecord | null> {
  if (!isStorable(ref)) return null;
  const rows = await client.partner.findMany({ where: { OR: [{ id: ref }, { slug: ref }] } });
  const row = rows.find(({ id }) => id === ref) ?? rows[0];
  return row === undefined ? null : toPartnerRecord(row);
}

function createPartner(
  client: DatabaseClient,
  { id, slug, name }: PartnerRecord,
  audit: AuditEntry,
): Promise<"created" | "slug-taken"> {
  return transact(client, async (transaction, undo: (outcome: "slug-taken") => never) => {
    if (!(await isInserted(transaction.partner.create({ data: { id, slug, name } })))) undo("slug-taken");
    await appendAudit(transaction, [audit]);
    return "created" as const;
  });
}
