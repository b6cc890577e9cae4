import type { UserId } from "@keyhold/domain/core/ids";
import { appendAudit } from "../audit/store.ts";
import type { DatabaseClient } from "../client.ts";
import type { MembershipRecord, MembershipStore } from "../stores.ts";
import { isInserted, transact } from "../transaction.ts";
import { toMembershipRecord, toMembershipRow } from "./rows.ts";

export function createMembershipStore(client: DatabaseClient): MembershipStore {
  return {
    listOf: (userId) => listMemberships(client, userId),
    create: createIn(client),
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

function createIn(client: DatabaseClient): MembershipStore["create"] {
  return (userId, membership, audit) =>
    transact(client, async (transaction, undo: (outcome: "exists") => never) => {
      const data = toMembershipRow(userId, membership, audit.at);
      if (!(await isInserted(transaction.membership.create({ data })))) undo("exists");
      await appendAudit(transaction, [audit]);
      return "created" as const;
    });
}
