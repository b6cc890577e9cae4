import { organizationId, userId } from "@keyhold/domain/core/ids";
import { API_ROLES, apiRoleOf } from "@keyhold/domain/session-api/role";
import { createBatches } from "../batches.ts";
import type { DatabaseClient } from "../client.ts";
import { Row, toDate } from "../row.ts";
import { loginNameOf, proofOf, readMemberRole } from "./rows.ts";
import type { ApiSessionRecord } from "./stores.ts";

/** One question, so that the session and what its user may are of one moment. */
const WITH_USER = {
  organization: { select: { id: true, slug: true } },
  apiUser: { select: { id: true, name: true, role: true, disabledAt: true, passwordDigest: true } },
  member: {
    select: {
      ...{ id: true, email: true },
      accounts: { where: { providerId: "credential" }, select: { password: true } },
      memberships: { where: { organizationId: { not: null } }, select: { organizationId: true, role: true } },
    },
  },
} as const;

/** What is looked for: one of these, used since then. */
type Question = { readonly digests: readonly string[]; readonly usedSince: number };

/** Questions that come together are one reading: a session is looked up for every call. */
export function createSessionFinder(client: DatabaseClient): (question: Question) => Promise<ApiSessionRecord | null> {
  return createBatches<Question, ApiSessionRecord | null>({
    ask: (questions) => findSessions(client, questions),
    batchSize: 64,
    capacity: 4096,
  });
}

async function findSessions(
  client: DatabaseClient,
  questions: readonly Question[],
): Promise<(ApiSessionRecord | null)[]> {
  const digests = new Set(questions.flatMap((question) => question.digests));
  const usedSince = Math.min(...questions.map((question) => question.usedSince));
  const rows = await client.apiSession.findMany({
    where: { digest: { in: [...digests] }, lastSeenAt: { gt: toDate(usedSince) } },
    omit: { digest: false, passwordProof: false },
    include: WITH_USER,
    orderBy: { createdAt: "desc" },
  });
  const sessions = rows.flatMap(sessionOf);
  return questions.map(
    (question) =>
      sessions.find(({ digest, lastSeenAt }) => lastSeenAt > question.usedSince && question.digests.includes(digest)) ??
      null,
  );
}

type SessionRow = UserRow & {
  readonly digest: string;
  readonly revision: number;
  readonly passwordProof: string;
  readonly lastSeenAt: Date;
};

/** None: its user may not log in any more, or has another password. */
function sessionOf(row: SessionRow): ApiSessionRecord[] {
  const user = userOf(row);
  if (user === null || proofOf(user.password) !== row.passwordProof) return [];
  const { digest, revision, organization } = row;
  const lastSeenAt = new Row({ lastSeenAt: row.lastSeenAt }, "api_session").instant("lastSeenAt");
  const place = { id: organizationId(organization.id), slug: organization.slug };
  const known = { user: { id: userId(user.id), name: user.name }, role: user.role };
  return [{ digest, organization: place, revision, lastSeenAt, ...known }];
}

type UserRow = {
  readonly organization: { readonly id: string; readonly slug: string };
  readonly apiUser: { id: string; name: string; role: string; disabledAt: Date | null; passwordDigest: string } | null;
  readonly member: {
    id: string;
    email: string;
    accounts: { password: string | null }[];
    memberships: { organizationId: string | null; role: string }[];
  } | null;
};

type User = Pick<ApiSessionRecord, "role"> & { readonly id: string; readonly name: string; readonly password: string };

/** Null: it may not log in any more. */
function userOf({ organization, apiUser, member }: UserRow): User | null {
  if (apiUser !== null) {
    const { id, name, passwordDigest: password, disabledAt } = apiUser;
    const role = new Row(apiUser, `api_user ${id}`).oneOf("role", API_ROLES);
    return disabledAt === null ? { id, name: loginNameOf(name, organization.slug), role, password } : null;
  }
  const own = member?.memberships.filter(({ organizationId }) => organizationId === organization.id) ?? [];
  const role = apiRoleOf(own.map(readMemberRole));
  const password = member?.accounts[0]?.password ?? null;
  return member === null || role === null || password === null
    ? null
    : { id: member.id, name: member.email, role, password };
}
