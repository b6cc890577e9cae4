import { organizationId, userId } from "@keyhold/domain/core/ids";
import { API_ROLES, apiRoleOf } from "@keyhold/domain/session-api/role";
import { join, sqltag as sql } from "@prisma/client/runtime/client";
import { createBatches } from "../batches.ts";
import type { DatabaseClient } from "../client.ts";
import { Row } from "../row.ts";
import { loginNameOf, proofOf, readMemberRole } from "./rows.ts";
import type { ApiSessionRecord } from "./stores.ts";

/** What is looked for: one of these, used since then. */
type Question = { readonly digests: readonly string[]; readonly usedSince: number };

type Columns = Readonly<Record<string, unknown>>;

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
  const rows = await readRows(client, [...digests]);
  const sessions = new Map(
    [...Map.groupBy(rows, ({ digest }) => digest).values()]
      .flatMap(sessionOf)
      .map((session) => [session.digest, session]),
  );
  return questions.map((question) => newestOf(question, sessions));
}

/**
 * One statement, so that the session and what its user may are of one moment: a row for each session, or, of a member with
 * several roles in the organization, one for each of them.
 */
function readRows(client: DatabaseClient, digests: readonly string[]): Promise<Columns[]> {
  return client.$queryRaw<Columns[]>(sql`
    SELECT s."digest", s."revision", s."passwordProof", s."createdAt", s."lastSeenAt", o."id" AS "organizationId", o."slug",
      a."id" AS "apiUserId", a."name", a."role" AS "apiRole", a."disabledAt", a."passwordDigest",
      u."id" AS "memberId", u."email", c."password", m."role"
    FROM "api_session" s JOIN "organization" o ON o."id" = s."organizationId"
      LEFT JOIN "api_user" a ON a."id" = s."apiUserId"
      LEFT JOIN "user" u ON u."id" = s."memberId"
      LEFT JOIN "account" c ON c."userId" = u."id" AND c."providerId" = 'credential'
      LEFT JOIN "membership" m ON m."userId" = u."id" AND m."organizationId" = s."organizationId"
    WHERE s."digest" IN (${join(digests)})`);
}

/** Of the sessions that a client names, the one that was opened last. */
function newestOf({ digests, usedSince }: Question, sessions: ReadonlyMap<string, Session>): ApiSessionRecord | null {
  const [newest] = digests
    .flatMap((digest) => sessions.get(digest) ?? [])
    .filter(({ lastSeenAt }) => lastSeenAt > usedSince)
    .sort((one, other) => other.createdAt - one.createdAt);
  if (newest === undefined) return null;
  const { createdAt: _, ...record } = newest;
  return record;
}

type Session = ApiSessionRecord & { readonly createdAt: number };

/** None: its user may not log in any more, or has another password. */
function sessionOf(rows: readonly Columns[]): Session[] {
  const [columns = {}] = rows;
  const row = new Row(columns, "api_session");
  const user = userOf(row, rows);
  if (user === null || proofOf(user.password) !== row.text("passwordProof")) return [];
  return [
    {
      digest: row.text("digest"),
      organization: { id: organizationId(row.text("organizationId")), slug: row.text("slug") },
      revision: row.integer("revision"),
      createdAt: row.instant("createdAt"),
      lastSeenAt: row.instant("lastSeenAt"),
      user: { id: userId(user.id), name: user.name },
      role: user.role,
    },
  ];
}

type User = Pick<ApiSessionRecord, "role"> & { readonly id: string; readonly name: string; readonly password: string };

/** Null: it may not log in any more. */
function userOf(row: Row, rows: readonly Columns[]): User | null {
  if (!row.isNull("apiUserId")) return apiUserOf(row);
  const roles = rows.flatMap(({ role }) => (typeof role === "string" ? [readMemberRole({ role })] : []));
  const role = apiRoleOf(roles);
  if (row.isNull("memberId") || row.isNull("password") || role === null) return null;
  return { id: row.text("memberId"), name: row.text("email"), role, password: row.text("password") };
}

function apiUserOf(row: Row): User | null {
  if (!row.isNull("disabledAt")) return null;
  const name = loginNameOf(row.text("name"), row.text("slug"));
  return {
    id: row.text("apiUserId"),
    name,
    role: row.oneOf("apiRole", API_ROLES),
    password: row.text("passwordDigest"),
  };
}
