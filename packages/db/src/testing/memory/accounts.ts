import type { AccountStore, AttemptStore, SessionRecord } from "../../stores.ts";
import { appendEntries, keyOf, type MemoryState } from "./state.ts";

export function createMemoryAttemptStore(state: MemoryState): AttemptStore {
  const { attempts, knownAddresses } = state;
  return {
    count: async (bucket, startsAt) => {
      const next = oneMore(attempts.get(bucket), startsAt);
      attempts.set(bucket, next);
      return next.count;
    },
    countKnown: async ({ accountKey, addressKey }, startsAt) => {
      const known = knownAddresses.get(keyOf(accountKey, addressKey));
      if (known === undefined) return null;
      const next = { ...known, ...oneMore(known, startsAt) };
      knownAddresses.set(keyOf(accountKey, addressKey), next);
      return next.count;
    },
    remember: async (origin, at, keep) => {
      const { accountKey, addressKey } = origin;
      knownAddresses.set(keyOf(accountKey, addressKey), { ...origin, lastSignInAt: at, startsAt: at, count: 0 });
      const own = [...knownAddresses].filter(([, known]) => known.accountKey === accountKey);
      const latestFirst = own.toSorted(([, a], [, b]) => b.lastSignInAt - a.lastSignInAt);
      for (const [key] of latestFirst.slice(keep)) knownAddresses.delete(key);
    },
    prune: async ({ windows, addresses }) => {
      const old = [...attempts].filter(([, { startsAt }]) => startsAt < windows);
      const gone = [...knownAddresses].filter(([, { lastSignInAt }]) => lastSignInAt < addresses);
      for (const [key] of old) attempts.delete(key);
      for (const [key] of gone) knownAddresses.delete(key);
      return old.length + gone.length;
    },
  };
}

type Window = { readonly startsAt: number; readonly count: number };

function oneMore(window: Window | undefined, startsAt: number): Window {
  if (window === undefined || window.startsAt < startsAt) return { startsAt, count: 1 };
  return { startsAt: window.startsAt, count: window.count + 1 };
}

export function createMemoryAccountStore(state: MemoryState): AccountStore {
  const { sessions, passkeys } = state;
  const own = <T extends { readonly userId: string }>(rows: Map<string, T>, userId: string) =>
    [...rows.values()].filter((row) => row.userId === userId);
  return {
    sessionsOf: async (userId, now) =>
      own(sessions, userId)
        .filter(({ expiresAt }) => expiresAt > now)
        .toSorted((a, b) => b.createdAt - a.createdAt)
        .map(withoutUser),
    endSession: async (userId, id, audit) => {
      if (sessions.get(id)?.userId !== userId) return "absent";
      appendEntries(state, [audit]);
      sessions.delete(id);
      return "ended";
    },
    endOtherSessions: async (userId, keptId, audit) => {
      const others = own(sessions, userId).filter(({ id }) => id !== keptId);
      if (others.length > 0) appendEntries(state, [audit(others.length)]);
      for (const { id } of others) sessions.delete(id);
      return others.length;
    },
    prove: async (id, at, method) => {
      const session = sessions.get(id);
      if (session === undefined) return;
      sessions.set(id, { ...session, provenAt: at, method: method ?? session.method });
    },
    isInvited: async (email, now) =>
      [...state.invitations.values()].some((invitation) => invitation.email === email && invitation.expiresAt > now),
    credentialsOf: async (userId) => ({
      hasPassword: state.passwords.has(userId),
      hasTotp: state.authenticators.has(userId),
      passkeys: passkeysOf(state, userId),
    }),
    renamePasskey: async (userId, { id, name }, audit) => {
      const passkey = passkeys.get(id);
      if (passkey?.userId !== userId) return "absent";
      appendEntries(state, [audit]);
      passkeys.set(id, { ...passkey, name });
      return "renamed";
    },
    removePasskey: async (userId, id, audit) => {
      if (passkeys.get(id)?.userId !== userId) return "absent";
      appendEntries(state, [audit]);
      passkeys.delete(id);
      return "removed";
    },
  };
}

function withoutUser({ userId: _, ...session }: SessionRecord & { readonly userId: string }): SessionRecord {
  return session;
}

function passkeysOf({ passkeys }: MemoryState, userId: string) {
  return [...passkeys.values()]
    .filter((passkey) => passkey.userId === userId)
    .toSorted((a, b) => (a.createdAt ?? 0) - (b.createdAt ?? 0))
    .map(({ id, name, createdAt }) => ({ id, name, createdAt }));
}
