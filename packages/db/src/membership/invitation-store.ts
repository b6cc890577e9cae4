import { type MemberScope, scopeOf } from "@keyhold/domain/access/member-scope";
import { appendAudit } from "../audit/store.ts";
import type { DatabaseClient, Transaction } from "../client.ts";
import type { Engine } from "../engine/location.ts";
import { isStorable, toDate } from "../row.ts";
import type { AddressQuery, InvitationRecord, InvitationStore, NewInvitation } from "../stores.ts";
import { transact } from "../transaction.ts";
import { acceptInvitation } from "./accept.ts";
import { findInvitation } from "./find-invitation.ts";
import { mayInvite } from "./may-invite.ts";
import { REACHED, scopeColumns, toInvitationRecord, toInvitationRow } from "./rows.ts";
import { lockScope } from "./scope-lock.ts";
import { followingAddress } from "./store.ts";

export function createInvitationStore(client: DatabaseClient, engine: Engine): InvitationStore {
  return {
    listIn: (scope, query) => listInvitations(client, scope, query),
    findByDigest: (digest) => findInvitation(client, { digest }),
    invite: inviteIn(client, engine),
    renew: renewIn(client, engine),
    markSent: async (digest, at) => {
      await client.invitation.updateMany({ where: { digest }, data: { sentAt: toDate(at) } });
    },
    revoke: revokeIn(client),
    accept: (acceptance) => acceptInvitation({ client, engine }, acceptance),
    hasAccount: async (email) => isStorable(email) && (await client.user.count({ where: { email } })) > 0,
  };
}

async function listInvitations(
  client: DatabaseClient,
  scope: MemberScope,
  { after, limit }: AddressQuery,
): Promise<readonly InvitationRecord[]> {
  const rows = await client.invitation.findMany({
    where: { ...scopeColumns(scope), ...followingAddress(after) },
    include: REACHED,
    orderBy: { email: "asc" },
    take: limit,
  });
  return rows.map(toInvitationRecord);
}

type Invited = Awaited<ReturnType<InvitationStore["invite"]>>;

function inviteIn(client: DatabaseClient, engine: Engine): InvitationStore["invite"] {
  return (invitation, most, audit) =>
    transact(client, async (transaction, undo: (outcome: Exclude<Invited, "invited">) => never) => {
      const scope = scopeOf(invitation.membership);
      await lockScope({ transaction, engine }, scope);
      if (!(await mayInvite({ transaction, engine }, scope, invitation.invitedBy.id))) undo("not-admin");
      if (await isMember(transaction, scope, invitation)) undo("already-member");
      const where = scopeColumns(scope);
      await transaction.invitation.deleteMany({ where: { ...where, email: invitation.email } });
      if ((await transaction.invitation.count({ where })) >= most) undo("too-many");
      await transaction.invitation.create({ data: toInvitationRow(invitation) });
      await appendAudit(transaction, [audit]);
      return "invited" as const;
    });
}

async function isMember(transaction: Transaction, scope: MemberScope, { email }: NewInvitation): Promise<boolean> {
  return (await transaction.membership.count({ where: { ...scopeColumns(scope), user: { email } } })) > 0;
}

function renewIn(client: DatabaseClient, engine: Engine): InvitationStore["renew"] {
  return (scope, { id, invitedBy, digest, expiresAt, audit }) =>
    client.$transaction(async (transaction) => {
      if (!isStorable(id) || !(await mayInvite({ transaction, engine }, scope, invitedBy.id))) return null;
      const where = { id, ...scopeColumns(scope) };
      const by = { invitedById: invitedBy.id, invitedByName: invitedBy.name };
      const data = { ...by, digest, expiresAt: toDate(expiresAt), sentAt: null };
      const { count } = await transaction.invitation.updateMany({ where, data });
      const renewed = count === 0 ? null : await findInvitation(transaction, where);
      if (renewed !== null) await appendAudit(transaction, [audit(renewed)]);
      return renewed;
    });
}

function revokeIn(client: DatabaseClient): InvitationStore["revoke"] {
  return (scope, id, audit) =>
    transact(client, async (transaction, undo: (outcome: "absent") => never) => {
      if (!isStorable(id)) undo("absent");
      const where = { id, ...scopeColumns(scope) };
      const invitation = (await findInvitation(transaction, where)) ?? undo("absent");
      const { count } = await transaction.invitation.deleteMany({ where });
      if (count === 0) undo("absent");
      await appendAudit(transaction, [audit(invitation)]);
      return "revoked" as const;
    });
}
