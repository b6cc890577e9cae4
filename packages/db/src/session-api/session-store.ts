import { type OrganizationId, organizationId, userId } from "@keyhold/domain/core/ids";
import { sqltag as sql } from "@prisma/client/runtime/client";
import { appendAudit } from "../audit/store.ts";
import type { DatabaseClient, Transaction } from "../client.ts";
import { type Columns, readSlot, SLOT_COLUMNS } from "../key/rows.ts";
import { isStorable, Row, toDate } from "../row.ts";
import { parseSealedValue } from "../secrets/sealed.ts";
import { createSessionFinder } from "./find-session.ts";
import { proofOf, readMemberRole, toApiUserRecord } from "./rows.ts";
import type { ApiSessionStore, MemberLogin, NewApiSession } from "./stores.ts";

const PASSWORD_OF = { where: { providerId: "credential" }, select: { password: true } } as const;

export function createApiSessionStore(client: DatabaseClient): ApiSessionStore {
  const find = createSessionFinder(client);
  return {
    findApiUser: findApiUserIn(client),
    findMember: findMemberIn(client),
    readKey: (id) => readKey(client, id),
    open: openIn(client),
    find: (digests, usedSince) => find({ digests, usedSince }),
    touch: touchIn(client),
    close: async (digest, audit) => {
      await client.$transaction(async (transaction) => {
        await transaction.apiSession.deleteMany({ where: { digest } });
        if (audit !== null) await appendAudit(transaction, [audit]);
      });
    },
    prune: async (usedSince, limit) => {
      const old = await client.apiSession.findMany({
        where: { lastSeenAt: { lt: toDate(usedSince) } },
        ...{ select: { digest: true }, take: limit },
      });
      return deleteSessions(client, old);
    },
  };
}

function findApiUserIn(client: DatabaseClient): ApiSessionStore["findApiUser"] {
  return async (slug, name) => {
    if (!isStorable(slug + name)) return null;
    const row = await client.apiUser.findFirst({
      where: { name, organization: { slug } },
      omit: { passwordDigest: false },
      include: { organization: { select: { id: true, slug: true } } },
    });
    if (row === null) return null;
    const { organization, passwordDigest, ...columns } = row;
    const place = { id: organizationId(organization.id), slug: organization.slug };
    return { organization: place, user: toApiUserRecord(columns), passwordDigest };
  };
}

function findMemberIn(client: DatabaseClient): ApiSessionStore["findMember"] {
  return async (email) => {
    if (!isStorable(email)) return null;
    const user = await client.user.findUnique({
      where: { email },
      select: {
        ...{ id: true, email: true, accounts: PASSWORD_OF },
        memberships: {
          where: { organizationId: { not: null } },
          select: { role: true, organization: { select: { id: true, slug: true } } },
        },
      },
    });
    if (user === null) return null;
    return {
      user: { id: userId(user.id), name: user.email },
      passwordHash: user.accounts[0]?.password ?? null,
      organizations: organizationsOf(user.memberships),
    };
  };
}

type Membership = { role: string; organization: { id: string; slug: string } | null };

function organizationsOf(memberships: readonly Membership[]): MemberLogin["organizations"] {
  const organizations = memberships.flatMap(({ organization }) => (organization === null ? [] : [organization]));
  const byId = new Map(organizations.map((organization) => [organization.id, organization]));
  return [...byId.values()].map(({ id, slug }) => {
    const own = memberships.filter(({ organization }) => organization?.id === id);
    const roles = own.map((each) => readMemberRole(each));
    return { id: organizationId(id), slug, roles };
  });
}

async function readKey(client: DatabaseClient, id: OrganizationId) {
  const rows = await client.$queryRaw<Columns[]>(sql`
    SELECT ${SLOT_COLUMNS}, s."sealedValue"
    FROM "key_slot" s LEFT JOIN "hold" h ON h."organizationId" = s."organizationId"
    WHERE s."organizationId" = ${id}`);
  const [first, ...others] = rows;
  if (first === undefined) return null;
  const sealed = new Row(first, "key_slot").textOrNull("sealedValue");
  return { slot: readSlot([first, ...others]), sealedValue: sealed === null ? null : parseSealedValue(sealed) };
}

function openIn(client: DatabaseClient): ApiSessionStore["open"] {
  return async ({ digest, organizationId, revision, user, at }: NewApiSession, keep, audit) => {
    const owner = user.kind === "apiUser" ? { apiUserId: user.id } : { memberId: user.id };
    const passwordProof = proofOf(user.passwordDigest);
    const times = { createdAt: toDate(at), lastSeenAt: toDate(at) };
    await client.$transaction(async (transaction) => {
      await transaction.apiSession.create({
        data: { digest, organizationId, revision, ...owner, passwordProof, ...times },
      });
      // The user before its sessions, as whoever changes a user locks them: nobody waits in a circle.
      await noteUse(transaction, digest, at);
      const old = await transaction.apiSession.findMany({
        where: owner,
        orderBy: [{ createdAt: "desc" }, { digest: "asc" }],
        ...{ skip: keep, select: { digest: true } },
      });
      await deleteSessions(transaction, old);
      await appendAudit(transaction, [audit]);
    });
  };
}

async function deleteSessions(client: Transaction, sessions: readonly { digest: string }[]): Promise<number> {
  if (sessions.length === 0) return 0;
  const { count } = await client.apiSession.deleteMany({
    where: { digest: { in: sessions.map(({ digest }) => digest) } },
  });
  return count;
}

function touchIn(client: DatabaseClient): ApiSessionStore["touch"] {
  return async (digest, at) => {
    const lastSeenAt = toDate(at);
    await client.apiSession.updateMany({ where: { digest, lastSeenAt: { lt: lastSeenAt } }, data: { lastSeenAt } });
    await noteUse(client, digest, at);
  };
}

async function noteUse(client: Transaction, digest: string, at: number): Promise<void> {
  await client.apiUser.updateMany({ where: { sessions: { some: { digest } } }, data: { lastUsedAt: toDate(at) } });
}
