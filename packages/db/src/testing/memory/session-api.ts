import { loginNameOf, proofOf } from "../../session-api/rows.ts";
import type {
  ApiAttemptStore,
  ApiAttempts,
  ApiSessionRecord,
  ApiSessionStore,
  ApiUserRecord,
  ApiUserStore,
} from "../../session-api/stores.ts";
import type { AuditEntry } from "../../stores.ts";
import { appendEntries, type MemorySession, type MemoryState } from "./state.ts";

/** Members are better-auth's users, and no store in memory knows them. */
export function createMemoryApiUserStore(state: MemoryState): ApiUserStore {
  const { apiUsers, apiSessions } = state;
  const own = (organizationId: string) =>
    [...apiUsers.values()].filter((each) => each.organizationId === organizationId);

  function change(at: { organizationId: string; id: string }, audit: AuditEntry, work: (id: string) => void) {
    if (apiUsers.get(at.id)?.organizationId !== at.organizationId) return "absent";
    work(at.id);
    for (const [digest, { user }] of apiSessions) if (user.id === at.id) apiSessions.delete(digest);
    appendEntries(state, [audit]);
    return "saved";
  }

  function patch(id: string, columns: Partial<ApiUserRecord & { passwordDigest: string }>): void {
    const user = apiUsers.get(id);
    if (user !== undefined) apiUsers.set(id, { ...user, ...columns });
  }

  return {
    list: async (id) =>
      own(id)
        .map(withoutPassword)
        .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    listMembers: async () => [],
    find: async (organizationId, id) => {
      const user = apiUsers.get(id);
      return user?.organizationId === organizationId ? withoutPassword(user) : null;
    },
    create: async (user, most, audit) => {
      const others = own(user.organizationId);
      if (others.length >= most) return "too-many";
      if (others.some(({ name }) => name === user.name)) return "name-taken";
      apiUsers.set(user.id, { ...user, disabledAt: null, lastUsedAt: null });
      appendEntries(state, [audit]);
      return "created";
    },
    setDisabled: async (at, disabledAt, audit) => change(at, audit, (id) => patch(id, { disabledAt })),
    setPassword: async (at, passwordDigest, audit) => change(at, audit, (id) => patch(id, { passwordDigest })),
    remove: async (at, audit) => change(at, audit, (id) => apiUsers.delete(id)),
  };
}

function withoutPassword({
  passwordDigest: _secret,
  ...user
}: ApiUserRecord & { passwordDigest: string }): ApiUserRecord {
  return user;
}

/** Members are better-auth's users, and no store in memory knows them. */
export function createMemoryApiSessionStore(state: MemoryState): ApiSessionStore {
  const { apiUsers, apiSessions, organizations } = state;

  function slugOf(id: string): string {
    return organizations.get(id)?.slug ?? "";
  }

  function recordOf(session: MemorySession): ApiSessionRecord | null {
    const user = apiUsers.get(session.user.id);
    if (user === undefined || user.disabledAt !== null) return null;
    if (proofOf(user.passwordDigest) !== proofOf(session.user.passwordDigest)) return null;
    const { digest, organizationId: id, revision, lastSeenAt } = session;
    const organization = { id, slug: slugOf(id) };
    const name = loginNameOf(user.name, organization.slug);
    return { digest, organization, revision, user: { id: user.id, name }, role: user.role, lastSeenAt };
  }

  function use(digest: string, at: number): void {
    const session = apiSessions.get(digest);
    const user = apiUsers.get(session?.user.id ?? "");
    if (session !== undefined) apiSessions.set(digest, { ...session, lastSeenAt: Math.max(at, session.lastSeenAt) });
    if (user !== undefined) apiUsers.set(user.id, { ...user, lastUsedAt: at });
  }

  return {
    findApiUser: async (slug, name) => {
      const user = [...apiUsers.values()].find((each) => each.name === name && slugOf(each.organizationId) === slug);
      if (user === undefined) return null;
      const organization = { id: user.organizationId, slug };
      return { organization, user: withoutPassword(user), passwordDigest: user.passwordDigest };
    },
    findMember: async () => null,
    readKey: async (id) => structuredClone(state.slots.get(id)) ?? null,
    open: async (session, keep, audit) => {
      apiSessions.set(session.digest, { ...session, lastSeenAt: session.at });
      const own = [...apiSessions.values()].filter(({ user }) => user.id === session.user.id);
      for (const { digest } of own.toSorted((a, b) => b.at - a.at).slice(keep)) apiSessions.delete(digest);
      use(session.digest, session.at);
      appendEntries(state, [audit]);
    },
    find: async (digests, usedSince) => {
      const found = digests.map((digest) => apiSessions.get(digest)).filter((each) => each !== undefined);
      const alive = found.filter(({ lastSeenAt }) => lastSeenAt > usedSince).toSorted((a, b) => b.at - a.at);
      return alive.map(recordOf).find((record) => record !== null) ?? null;
    },
    touch: async (digest, at) => use(digest, at),
    close: async (digest, audit) => {
      apiSessions.delete(digest);
      if (audit !== null) appendEntries(state, [audit]);
    },
    prune: async (usedSince, limit) => {
      const old = [...apiSessions.values()].filter(({ lastSeenAt }) => lastSeenAt < usedSince).slice(0, limit);
      for (const { digest } of old) apiSessions.delete(digest);
      return old.length;
    },
  };
}

export function createMemoryApiAttemptStore({ apiAttempts }: MemoryState): ApiAttemptStore {
  const NONE = { failures: [] as readonly number[], lockedUntil: 0, windowAt: 0, count: 0, succeededAt: 0 };
  const told = ({ lockedUntil, windowAt, count, succeededAt }: ApiAttempts) => ({
    lockedUntil,
    windowAt,
    count,
    succeededAt,
  });
  return {
    find: async (keys) => {
      const known = keys.map((key) => [key, apiAttempts.get(key)] as const);
      return new Map(known.flatMap(([key, row]) => (row === undefined ? [] : [[key, told(row)]])));
    },
    fail: async (key, { at, windowAt, lockMs }) => {
      const row = apiAttempts.get(key) ?? NONE;
      const isLate = row.windowAt >= windowAt && row.count > 0;
      const next = {
        failures: [at, ...row.failures].slice(0, 5),
        lockedUntil: (row.failures[3] ?? 0) > at - 60_000 ? at + lockMs : row.lockedUntil,
        windowAt: isLate ? row.windowAt : windowAt,
        count: isLate ? row.count + 1 : 1,
        succeededAt: row.succeededAt,
      };
      apiAttempts.set(key, next);
      return told(next);
    },
    succeed: async (key, succeededAt) => {
      const { windowAt, count } = apiAttempts.get(key) ?? NONE;
      apiAttempts.set(key, { failures: [], lockedUntil: 0, windowAt, count, succeededAt });
    },
    prune: async (before, keep) => {
      const lastOf = ({ failures, succeededAt }: (typeof newest)[number][1]) => Math.max(failures[0] ?? 0, succeededAt);
      const newest = [...apiAttempts].toSorted(([, a], [, b]) => lastOf(b) - lastOf(a));
      const isOld = ({ failures, succeededAt }: (typeof newest)[number][1]) =>
        (failures[0] ?? 0) < before.failed && succeededAt < before.succeeded;
      const gone = newest.filter(([, row], index) => isOld(row) || index >= keep);
      for (const [key] of gone) apiAttempts.delete(key);
      return gone.length;
    },
  };
}
