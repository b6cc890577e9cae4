import { adminRoleOf, type MemberScope, membershipIn, takesLastAdmin } from "@keyhold/domain/access/member-scope";
import type { UserId } from "@keyhold/domain/core/ids";
import { appendAudit } from "../audit/store.ts";
import type { DatabaseClient, Transaction } from "../client.ts";
import type { Engine } from "../engine/location.ts";
import { toDate } from "../row.ts";
import type { AddressQuery, MemberChange, MemberRecord, MembershipRecord, MembershipStore } from "../stores.ts";
import { isInserted, transact } from "../transaction.ts";
import { REACHED, scopeColumns, toMemberRecord, toMembershipRecord, toMembershipRow } from "./rows.ts";
import { lockScope } from "./scope-lock.ts";

export function createMembershipStore(client: DatabaseClient, engine: Engine): MembershipStore {
  return {
    listOf: (userId) => listMemberships(client, userId),
    create: createIn(client),
    listIn: (scope, query) => listMembers(client, scope, query),
    change: (change) => changeMember({ client, engine }, change),
  };
}

export async function listMemberships(
  client: Pick<Transaction, "membership">,
  userId: UserId,
): Promise<readonly MembershipRecord[]> {
  const rows = await client.membership.findMany({
    where: { userId },
    include: REACHED,
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

async function listMembers(
  client: DatabaseClient,
  scope: MemberScope,
  { after, limit }: AddressQuery,
): Promise<readonly MemberRecord[]> {
  const where = scopeColumns(scope);
  const rows = await client.user.findMany({
    where: { memberships: { some: where }, ...followingAddress(after) },
    select: { id: true, email: true, name: true, memberships: { where } },
    orderBy: { email: "asc" },
    take: limit,
  });
  return rows.map(toMemberRecord);
}

/** No address has U+0000, so what follows a text with one follows the part before it. */
export function followingAddress(after: string | null) {
  return after === null ? {} : { email: { gt: after.split("\0", 1).join() } };
}

type At = { readonly client: DatabaseClient; readonly engine: Engine };

function changeMember({ client, engine }: At, change: MemberChange): ReturnType<MembershipStore["change"]> {
  const { scope, userId, role } = change;
  return transact(client, async (transaction, undo: (outcome: "absent" | "last-admin") => never) => {
    await lockScope({ transaction, engine }, scope);
    const before = (await findMember(transaction, scope, userId)) ?? undo("absent");
    const admins = await transaction.membership.count({ where: { ...scopeColumns(scope), role: adminRoleOf(scope) } });
    if (takesLastAdmin({ scope, before: before.role, after: role, admins })) undo("last-admin");
    await replaceMembership(transaction, change, before);
    const withdrawn = role === adminRoleOf(scope) ? 0 : await withdrawLinks(transaction, scope, userId);
    await appendAudit(transaction, [change.audit(before, withdrawn)]);
    return "changed" as const;
  });
}

export async function findMember(
  transaction: Transaction,
  scope: MemberScope,
  userId: UserId,
): Promise<MemberRecord | null> {
  const where = scopeColumns(scope);
  const row = await transaction.user.findFirst({
    where: { id: userId, memberships: { some: where } },
    select: { id: true, email: true, name: true, memberships: { where } },
  });
  return row === null ? null : toMemberRecord(row);
}

/** Whatever the user was in the scope, it is one thing afterwards; since when it is a member stays. */
async function replaceMembership(
  transaction: Transaction,
  { scope, userId, role }: MemberChange,
  { since }: MemberRecord,
): Promise<void> {
  await transaction.membership.deleteMany({ where: { ...scopeColumns(scope), userId } });
  if (role === null) return;
  const membership = membershipIn(scope, role);
  if (membership === null) throw new Error(`${role} is no role of ${scope.kind} people.`);
  await transaction.membership.create({
    data: { ...toMembershipRow(userId, membership, since), createdAt: toDate(since) },
  });
}

/** An admin of the platform invites everywhere, and alone makes links for new passwords. How many invitations it was. */
async function withdrawLinks(transaction: Transaction, scope: MemberScope, invitedById: UserId): Promise<number> {
  if (scope.kind === "platform") await transaction.passwordReset.deleteMany({ where: { createdById: invitedById } });
  const where = scope.kind === "platform" ? {} : scopeColumns(scope);
  const { count } = await transaction.invitation.deleteMany({ where: { ...where, invitedById } });
  return count;
}
