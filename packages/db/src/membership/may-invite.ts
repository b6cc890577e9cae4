import { adminRoleOf, type MemberScope } from "@keyhold/domain/access/member-scope";
import type { UserId } from "@keyhold/domain/core/ids";
import type { Transaction } from "../client.ts";
import type { Engine } from "../engine/location.ts";
import { scopeColumns } from "./rows.ts";

/**
 * Whether the user is still an admin who invites there. The memberships stay locked until the transaction has ended: either this
 * sees that the user was removed, or who removes the user sees the invitation.
 */
export async function mayInvite(
  { transaction, engine }: { readonly transaction: Transaction; readonly engine: Engine },
  scope: MemberScope,
  userId: UserId,
): Promise<boolean> {
  if (engine === "postgresql") {
    await transaction.$queryRaw`SELECT "id" FROM "membership" WHERE "userId" = ${userId} ORDER BY "id" FOR SHARE`;
  }
  const reaches = [{ role: adminRoleOf(scope), ...scopeColumns(scope) }, { role: adminRoleOf({ kind: "platform" }) }];
  return (await transaction.membership.count({ where: { userId, OR: reaches } })) > 0;
}
