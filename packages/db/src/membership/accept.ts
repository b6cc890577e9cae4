import { isInvitationOver } from "@keyhold/domain/access/invitation";
import { scopeOf } from "@keyhold/domain/access/member-scope";
import { appendAudit } from "../audit/store.ts";
import type { DatabaseClient, Transaction } from "../client.ts";
import type { Engine } from "../engine/location.ts";
import type { Acceptance, InvitationRecord, InvitationStore } from "../stores.ts";
import { isInserted, transact } from "../transaction.ts";
import { findInvitation } from "./find-invitation.ts";
import { scopeColumns, toMembershipRow } from "./rows.ts";
import { lockScope } from "./scope-lock.ts";
import { createUser } from "./user.ts";

type Refused = "absent" | "already-member" | "account-exists";
type At = { readonly client: DatabaseClient; readonly engine: Engine };

/** The invitation goes first: of two who accept it at once, one finds none. */
export function acceptInvitation(
  { client, engine }: At,
  acceptance: Acceptance,
): ReturnType<InvitationStore["accept"]> {
  const { digest, at, user } = acceptance;
  return transact(client, async (transaction, undo: (outcome: Refused) => never) => {
    const invitation = (await findInvitation(transaction, { digest })) ?? undo("absent");
    if (isInvitationOver(invitation, at)) undo("absent");
    await lockScope({ transaction, engine }, scopeOf(invitation.membership));
    const { count } = await transaction.invitation.deleteMany({ where: { id: invitation.id, digest } });
    if (count === 0) undo("absent");
    if (!(await isThere(transaction, invitation, acceptance))) undo("account-exists");
    if (await isMember(transaction, invitation, user.id)) undo("already-member");
    await transaction.membership.create({ data: toMembershipRow(user.id, invitation.membership, at) });
    await appendAudit(transaction, [acceptance.audit(invitation)]);
    return "accepted" as const;
  });
}

/** The account, made now if it is new: unless the address has one already. */
async function isThere(
  transaction: Transaction,
  { sentAt }: InvitationRecord,
  { user, at }: Acceptance,
): Promise<boolean> {
  if (user.kind === "known") return true;
  return isInserted(createUser(transaction, { ...user, emailVerified: sentAt !== null }, at));
}

async function isMember(transaction: Transaction, { membership }: InvitationRecord, userId: string): Promise<boolean> {
  const where = { ...scopeColumns(scopeOf(membership)), userId };
  return (await transaction.membership.count({ where })) > 0;
}
