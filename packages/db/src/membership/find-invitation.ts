import type { Transaction } from "../client.ts";
import type { InvitationRecord } from "../stores.ts";
import { REACHED, type scopeColumns, toInvitationRecord } from "./rows.ts";

type Named = { readonly digest: string } | ({ readonly id: string } & ReturnType<typeof scopeColumns>);

export async function findInvitation(
  client: Pick<Transaction, "invitation">,
  where: Named,
): Promise<InvitationRecord | null> {
  const row = await client.invitation.findFirst({ where, include: REACHED });
  return row === null ? null : toInvitationRecord(row);
}
