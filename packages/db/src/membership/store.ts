import type { Membership } from "@keyhold/domain/access/roles";
import type { UserId } from "@keyhold/domain/core/ids";
import { appendAudit } from "../audit/store.ts";
import type { DatabaseClient } from "../client.ts";
import type { AuditEntry, MembershipRecord, MembershipStore } from "../stores.ts";
import { isInserted, transact } from "../transaction.ts";
import { toMembershipRecord, toMembershipRow } from "./rows.ts";

export function createMembershipStore(client: DatabaseClient): MembershipStore {
  return {
    listOf: (userId) => listMemberships(client, userId),
    create: (userId, membership, audit) => createMembership(client, userId, membership, audit),
  };
}

async function listMemberships(client: DatabaseClient, userId: UserId): Promise<readonly MembershipRecord[]> {
  const rows = await client.membership.findMany({
    where: { userId },
    include: { organization: { include: { partner: true } }, partner: true },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return rows.map(toMembershipRecord);
}

function createMembership(
  client: DatabaseClient,
  userId: UserId,
  membership: Membership,
  audit: AuditEntry,
): Promise<"created" | "exists"> {
  return transact(client, async (transaction, undo: (outcome: "exists") => never) => {
    const data = toMembershipRow(userId, membership, audit.at);
    if (!(await isInserted(transaction.membership.create({ data })))) undo("exists");
    await appendAudit(transaction, [audit]);
    return "created" as const;
  });
}
