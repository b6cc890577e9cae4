import type { Transaction } from "../client.ts";
import { toDate } from "../row.ts";
import type { NewUser } from "../stores.ts";

/** As better-auth would have made it: its "credential" account carries the password. */
export async function createUser(
  transaction: Transaction,
  { id, email, name, passwordHash, emailVerified }: NewUser & { readonly emailVerified: boolean },
  at: number,
): Promise<void> {
  const times = { createdAt: toDate(at), updatedAt: toDate(at) };
  await transaction.user.create({ data: { id, email, name, emailVerified, ...times } });
  await transaction.account.create({
    data: {
      id: `${id}.credential`,
      userId: id,
      accountId: id,
      providerId: "credential",
      password: passwordHash,
      ...times,
    },
  });
}
