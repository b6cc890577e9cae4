import { type OrganizationId, userId } from "@keyhold/domain/core/ids";
import { apiRoleOf } from "@keyhold/domain/session-api/role";
import { sqltag as sql } from "@prisma/client/runtime/client";
import { appendAudit } from "../audit/store.ts";
import type { DatabaseClient } from "../client.ts";
import { toDate, toDateOrNull } from "../row.ts";
import type { AuditEntry } from "../stores.ts";
import { isInserted, transact } from "../transaction.ts";
import { readMemberRole, toApiUserRecord } from "./rows.ts";
import type { ApiMember, ApiUserRecord, ApiUserRef, ApiUserStore, NewApiUser } from "./stores.ts";

export function createApiUserStore(client: DatabaseClient): ApiUserStore {
  return {
    list: (organizationId) => listUsers(client, organizationId),
    listMembers: (organizationId) => listMembers(client, organizationId),
    find: async (organizationId, id) => {
      const row = await client.apiUser.findUnique({ where: { id, organizationId } });
      return row === null ? null : toApiUserRecord(row);
    },
    create: createIn(client),
    setDisabled: (at, disabledAt, audit) => change({ client, audit }, at, { disabledAt: toDateOrNull(disabledAt) }),
    setPassword: (at, passwordDigest, audit) => change({ client, audit }, at, { passwordDigest }),
    remove: removeFrom(client),
  };
}

async function listUsers(client: DatabaseClient, organizationId: OrganizationId): Promise<readonly ApiUserRecord[]> {
  const rows = await client.apiUser.findMany({ where: { organizationId }, orderBy: { name: "asc" } });
  return rows.map(toApiUserRecord);
}

async function listMembers(client: DatabaseClient, organizationId: OrganizationId): Promise<readonly ApiMember[]> {
  const users = await client.user.findMany({
    where: { memberships: { some: { organizationId } } },
    orderBy: { email: "asc" },
    select: { id: true, email: true, name: true, memberships: { where: { organizationId }, select: { role: true } } },
  });
  return users.flatMap(({ id, email, name, memberships }) => {
    const role = apiRoleOf(memberships.map(readMemberRole));
    return role === null ? [] : [{ id: userId(id), email, name, role }];
  });
}

function createIn(client: DatabaseClient): ApiUserStore["create"] {
  return (user: NewApiUser, most, audit) =>
    transact(client, async (transaction, undo: (outcome: "name-taken" | "too-many") => never) => {
      const { organizationId } = user;
      // Who counts an organization's users sees those of who counted before.
      await transaction.$executeRaw(sql`UPDATE "organization" SET "name" = "name" WHERE "id" = ${organizationId}`);
      if ((await transaction.apiUser.count({ where: { organizationId } })) >= most) undo("too-many");
      const data = { ...user, createdAt: toDate(user.createdAt) };
      if (!(await isInserted(transaction.apiUser.create({ data })))) undo("name-taken");
      await appendAudit(transaction, [audit]);
      return "created" as const;
    });
}

type Patch = { readonly disabledAt: Date | null } | { readonly passwordDigest: string };

type Told = { readonly client: DatabaseClient; readonly audit: AuditEntry };

function change({ client, audit }: Told, { organizationId, id }: ApiUserRef, data: Patch) {
  return transact(client, async (transaction, undo: (outcome: "absent") => never) => {
    const { count } = await transaction.apiUser.updateMany({ where: { organizationId, id }, data });
    if (count === 0) undo("absent");
    await transaction.apiSession.deleteMany({ where: { apiUserId: id } });
    await appendAudit(transaction, [audit]);
    return "saved" as const;
  });
}

function removeFrom(client: DatabaseClient): ApiUserStore["remove"] {
  return ({ organizationId, id }, audit) =>
    transact(client, async (transaction, undo: (outcome: "absent") => never) => {
      const { count } = await transaction.apiUser.deleteMany({ where: { organizationId, id } });
      if (count === 0) undo("absent");
      await appendAudit(transaction, [audit]);
      return "saved" as const;
    });
}
