import { organizationId, userId } from "@keyhold/domain/core/ids";
import { API_ROLES, apiRoleOf } from "@keyhold/domain/session-api/role";
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

export async function findSession(
  client: DatabaseClient,
  digests: readonly string[],
  usedSince: number,
): Promise<ApiSessionRecord | null> {
  const rows = await client.apiSession.findMany({
    where: { digest: { in: [...digests] }, lastSeenAt: { gt: toDate(usedSince) } },
    omit: { digest: false, passwordProof: false },
    include: WITH_USER,
    orderBy: { createdAt: "desc" },
  });
  for (const row of rows) {
    const user = userOf(row);
    if (user === null || proofOf(user.password) !== row.passwordProof) continue;
    const { id, slug } = row.organization;
    const { digest, revision } = row;
    const lastSeenAt = new Row({ lastSeenAt: row.lastSeenAt }, "api_session").instant("lastSeenAt");
    const known = { user: { id: userId(user.id), name: user.name }, role: user.role };
    return { digest, organization: { id: organizationId(id), slug }, revision, lastSeenAt, ...known };
  }
  return null;
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
