import { type MemberScope, nameOf } from "@keyhold/domain/access/member-scope";
import type { Transaction } from "../client.ts";
import type { Engine } from "../engine/location.ts";

/**
 * Lets changes of one scope's people go one after the other until the transaction has ended: of two admins who remove each
 * other at once, one finds itself the last. On SQLite the transaction itself does this.
 */
export async function lockScope(
  { transaction, engine }: { readonly transaction: Transaction; readonly engine: Engine },
  scope: MemberScope,
): Promise<void> {
  if (engine === "sqlite") return;
  const name = `members of ${nameOf(scope)}`;
  await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))`;
}
