import { userId } from "@keyhold/domain/core/ids";
import type { AuditOfPerson } from "../../account/stores.ts";
import type { PasswordResetRecord, PasswordResetStore } from "../../stores.ts";
import { membersIn, refresh } from "./members.ts";
import { get } from "./organizations.ts";
import { appendEntries, type MemoryState } from "./state.ts";

export function createMemoryPasswordResetStore(state: MemoryState): PasswordResetStore {
  const { passwords, passwordResets, users } = state;
  return {
    create: async ({ scope, audit, ...reset }) => {
      const admins = membersIn(state, { kind: "platform" }).filter(({ role }) => role === "platform_admin");
      if (!admins.some((each) => each.userId === reset.createdBy)) return "not-admin";
      if (!membersIn(state, scope).some((each) => each.userId === reset.userId)) return "absent";
      if (!passwords.has(reset.userId)) return "no-password";
      passwordResets.set(reset.userId, reset);
      const { userId, removesSecondFactors } = reset;
      tellEverywhere(state, { userId, email: get(users, userId).email, removesSecondFactors }, audit);
      return "created";
    },
    findByDigest: async (digest, now) => findOpen(state, digest, now),
    use: async ({ digest, at, passwordHash, audit }) => {
      const person = findOpen(state, digest, at);
      if (person === null || !passwords.has(person.userId)) return "absent";
      const { userId, email, removesSecondFactors } = person;
      tellEverywhere(state, { userId, email, removesSecondFactors }, audit);
      replacePassword(state, userId, passwordHash);
      if (removesSecondFactors) removeSecondFactors(state, userId);
      return "used";
    },
    withdraw: async (id) => withdrawLinks(state, id),
    set: async ({ email, passwordHash, removesSecondFactors, audit }) => {
      const [id] = [...users].find(([, user]) => user.email === email) ?? [];
      if (id === undefined) return "absent";
      if (!passwords.has(id)) return "no-password";
      tellEverywhere(state, { userId: userId(id), email, removesSecondFactors }, audit);
      replacePassword(state, id, passwordHash);
      if (removesSecondFactors) removeSecondFactors(state, id);
      return "set";
    },
  };
}

function findOpen(state: MemoryState, digest: string, now: number): PasswordResetRecord | null {
  const found = [...state.passwordResets.values()].find((each) => each.digest === digest && each.expiresAt > now);
  if (found === undefined) return null;
  const { userId, expiresAt, removesSecondFactors } = found;
  return { userId, email: get(state.users, userId).email, expiresAt, removesSecondFactors };
}

function replacePassword(state: MemoryState, user: string, hash: string): void {
  const { passwords, sessions } = state;
  passwords.set(user, hash);
  withdrawLinks(state, user);
  for (const [id, session] of sessions) if (session.userId === user) sessions.delete(id);
}

function withdrawLinks({ passwordResets }: MemoryState, user: string): void {
  passwordResets.delete(user);
  for (const [id, reset] of passwordResets) if (reset.createdBy === user) passwordResets.delete(id);
}

function removeSecondFactors({ authenticators, passkeys }: MemoryState, user: string): void {
  authenticators.delete(user);
  for (const [id, passkey] of passkeys) if (passkey.userId === user) passkeys.delete(id);
}

function tellEverywhere(state: MemoryState, person: Parameters<AuditOfPerson>[0], audit: AuditOfPerson): void {
  const own = state.memberships.filter((each) => each.userId === person.userId);
  const told = own.length === 0 ? [null] : own.map(({ membership }) => refresh(state, membership));
  appendEntries(
    state,
    told.map((membership) => audit(person, membership)),
  );
}
