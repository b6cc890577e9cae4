import type { OrganizationId } from "@keyhold/domain/core/ids";
import type { DatabaseClient, Transaction } from "../client.ts";
import type { AuditEntry, AuditStore } from "../stores.ts";
import { toAuditEntry, toAuditRow } from "./rows.ts";

export function createAuditStore(client: DatabaseClient): AuditStore {
  async function append(entry: AuditEntry): Promise<void> {
    await appendAudit(client, [entry]);
  }
  async function list(organizationId: OrganizationId | null, limit: number): Promise<readonly AuditEntry[]> {
    const rows = await client.auditEvent.findMany({
      where: { organizationId },
      orderBy: { sequence: "desc" },
      take: limit,
    });
    return rows.map(toAuditEntry);
  }
  return { append, list };
}

export async function appendAudit(transaction: Transaction, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length > 0) await transaction.auditEvent.createMany({ data: entries.map(toAuditRow) });
}
