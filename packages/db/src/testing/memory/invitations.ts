import { isInvitationOver } from "@keyhold/domain/access/invitation";
import { adminRoleOf, type MemberScope, scopeOf } from "@keyhold/domain/access/member-scope";
import type { Acceptance, InvitationRecord, InvitationStore, NewInvitation } from "../../stores.ts";
import { insertMembership, isOf, membersIn, pageOf, refresh } from "./members.ts";
import { appendEntries, type MemoryState } from "./state.ts";

type Kept = NewInvitation & { readonly sentAt: number | null };

export function createMemoryInvitationStore(state: MemoryState): InvitationStore {
  return {
    listIn: async (scope, query) => pageOf(openIn(state, scope), query).map((each) => recordOf(state, each)),
    findByDigest: async (digest) => {
      const found = findBy(state, (each) => each.digest === digest);
      return found === undefined ? null : recordOf(state, found);
    },
    invite: async (invitation, most, audit) => {
      const scope = scopeOf(invitation.membership);
      if (!mayInvite(state, scope, invitation.invitedBy.id)) return "not-admin";
      if (membersIn(state, scope).some(({ email }) => email === invitation.email)) return "already-member";
      const others = openIn(state, scope).filter(({ email }) => email !== invitation.email);
      if (others.length >= most) return "too-many";
      for (const { id } of openIn(state, scope))
        if (!others.some((each) => each.id === id)) state.invitations.delete(id);
      state.invitations.set(invitation.id, { ...invitation, sentAt: null });
      appendEntries(state, [audit]);
      return "invited";
    },
    renew: async (scope, { id, invitedBy, digest, expiresAt, audit }) => {
      const found = findBy(state, (each) => each.id === id && isOf(each.membership, scope));
      if (found === undefined || !mayInvite(state, scope, invitedBy.id)) return null;
      const renewed = { ...found, invitedBy, digest, expiresAt, sentAt: null };
      state.invitations.set(id, renewed);
      appendEntries(state, [audit(recordOf(state, renewed))]);
      return recordOf(state, renewed);
    },
    markSent: async (digest, sentAt) => {
      const found = findBy(state, (each) => each.digest === digest);
      if (found !== undefined) state.invitations.set(found.id, { ...found, sentAt });
    },
    revoke: async (scope, id, audit) => {
      const found = findBy(state, (each) => each.id === id && isOf(each.membership, scope));
      if (found === undefined) return "absent";
      state.invitations.delete(id);
      appendEntries(state, [audit(recordOf(state, found))]);
      return "revoked";
    },
    accept: async (acceptance) => accept(state, acceptance),
    hasAccount: async (email) => [...state.users.values()].some((user) => user.email === email),
  };
}

function accept(
  state: MemoryState,
  { digest, at, user, audit }: Acceptance,
): Awaited<ReturnType<InvitationStore["accept"]>> {
  const found = findBy(state, (each) => each.digest === digest);
  if (found === undefined || isInvitationOver(found, at)) return "absent";
  if (user.kind === "new" && [...state.users.values()].some(({ email }) => email === user.email))
    return "account-exists";
  if (membersIn(state, scopeOf(found.membership)).some(({ userId }) => userId === user.id)) return "already-member";
  const invitation = recordOf(state, found);
  if (user.kind === "new") state.users.set(user.id, { email: user.email, name: user.name });
  state.invitations.delete(found.id);
  insertMembership(state, { userId: user.id, membership: found.membership, since: at });
  appendEntries(state, [audit(invitation)]);
  return "accepted";
}

function mayInvite(state: MemoryState, scope: MemberScope, user: string): boolean {
  return [scope, { kind: "platform" } as const].some((each) =>
    membersIn(state, each).some(({ userId, role }) => userId === user && role === adminRoleOf(each)),
  );
}

function openIn(state: MemoryState, scope: MemberScope): readonly Kept[] {
  return [...state.invitations.values()].filter(({ membership }) => isOf(membership, scope));
}

function findBy(state: MemoryState, isWanted: (each: Kept) => boolean): Kept | undefined {
  return [...state.invitations.values()].find(isWanted);
}

/** Without the digest, as every store gives it. */
function recordOf(state: MemoryState, { digest: _digest, membership, ...record }: Kept): InvitationRecord {
  const { organization, partner } = refresh(state, membership);
  return structuredClone({ ...record, membership, organization, partner });
}
