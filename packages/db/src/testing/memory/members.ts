import {
  adminRoleOf,
  type MemberScope,
  membershipIn,
  nameOf,
  scopeOf,
  takesLastAdmin,
} from "@keyhold/domain/access/member-scope";
import { type Membership, ROLES } from "@keyhold/domain/access/roles";
import { userId } from "@keyhold/domain/core/ids";
import type { AddressQuery, MemberChange, MemberRecord, MembershipRecord, MembershipStore } from "../../stores.ts";
import { get } from "./organizations.ts";
import { appendEntries, type MemoryState } from "./state.ts";

export function createMemoryMembershipStore(state: MemoryState): MembershipStore {
  return {
    listOf: async (user) =>
      state.memberships.filter((each) => each.userId === user).map(({ membership }) => refresh(state, membership)),
    create: async (user, membership, audit) => {
      if (state.memberships.some((each) => each.userId === user && isSame(each.membership, membership)))
        return "exists";
      insertMembership(state, { userId: user, membership, since: audit.at });
      appendEntries(state, [audit]);
      return "created";
    },
    listIn: async (scope, query) => pageOf(membersIn(state, scope), query),
    change: async (change) => changeMember(state, change),
  };
}

function changeMember(state: MemoryState, change: MemberChange): "changed" | "absent" | "last-admin" {
  const { scope, userId: user, role } = change;
  const members = membersIn(state, scope);
  const before = members.find((each) => each.userId === user);
  if (before === undefined) return "absent";
  const admins = members.filter((each) => each.role === adminRoleOf(scope)).length;
  if (takesLastAdmin({ scope, before: before.role, after: role, admins })) return "last-admin";
  removeWhere(state.memberships, (each) => each.userId === user && isOf(each.membership, scope));
  const membership = role === null ? null : membershipIn(scope, role);
  if (membership !== null) insertMembership(state, { userId: user, membership, since: before.since });
  const withdrawn = role === adminRoleOf(scope) ? 0 : withdrawLinks(state, scope, user);
  appendEntries(state, [change.audit(before, withdrawn)]);
  return "changed";
}

function withdrawLinks(state: MemoryState, scope: MemberScope, user: string): number {
  for (const { userId, createdBy } of scope.kind === "platform" ? [...state.passwordResets.values()] : [])
    if (createdBy === user) state.passwordResets.delete(userId);
  const mine = [...state.invitations.values()].filter(
    ({ membership, invitedBy }) => (scope.kind === "platform" || isOf(membership, scope)) && invitedBy.id === user,
  );
  for (const { id } of mine) state.invitations.delete(id);
  return mine.length;
}

function removeWhere<T>(list: T[], isUnwanted: (each: T) => boolean): void {
  const kept = list.filter((each) => !isUnwanted(each));
  list.splice(0, list.length, ...kept);
}

export function membersIn(state: MemoryState, scope: MemberScope): readonly MemberRecord[] {
  const rows = state.memberships.filter(({ membership }) => isOf(membership, scope));
  return [...new Set(rows.map((row) => row.userId))].map((id) => {
    const own = rows.filter((row) => row.userId === id);
    const role = ROLES.find((each) => own.some(({ membership }) => membership.role === each)) ?? adminRoleOf(scope);
    return { userId: userId(id), ...get(state.users, id), role, since: Math.min(...own.map(({ since }) => since)) };
  });
}

export function isOf(membership: Membership, scope: MemberScope): boolean {
  return nameOf(scopeOf(membership)) === nameOf(scope);
}

export function pageOf<T extends { readonly email: string }>(
  all: readonly T[],
  { after, limit }: AddressQuery,
): readonly T[] {
  const following = all.filter(({ email }) => after === null || email > (after.split("\0", 1)[0] ?? ""));
  return structuredClone(following.toSorted((one, other) => (one.email < other.email ? -1 : 1)).slice(0, limit));
}

type Inserted = { readonly userId: string; readonly membership: Membership; readonly since: number };

export function insertMembership(state: MemoryState, { membership, ...rest }: Inserted): void {
  state.memberships.push({ ...rest, membership: refresh(state, membership) });
}

/** The membership, with what it reaches as that is now. */
export function refresh(state: MemoryState, membership: Membership): MembershipRecord {
  const organization = "organizationId" in membership ? get(state.organizations, membership.organizationId) : null;
  const partner = "partnerId" in membership ? get(state.partners, membership.partnerId) : null;
  return structuredClone({ ...pick(membership), organization, partner });
}

function pick(membership: Membership): Membership {
  if ("organizationId" in membership) return { role: membership.role, organizationId: membership.organizationId };
  if ("partnerId" in membership) return { role: membership.role, partnerId: membership.partnerId };
  return { role: membership.role };
}

function isSame(a: Membership, b: Membership): boolean {
  return JSON.stringify(pick(a)) === JSON.stringify(pick(b));
}
