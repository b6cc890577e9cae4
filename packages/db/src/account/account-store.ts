import { SIGN_IN_METHODS } from "@keyhold/domain/access/sign-in";
import type { UserId } from "@keyhold/domain/core/ids";
import { appendAudit } from "../audit/store.ts";
import type { DatabaseClient } from "../client.ts";
import { Row, toDate } from "../row.ts";
import { transact } from "../transaction.ts";
import type { AccountStore, Credentials, SessionRecord } from "./stores.ts";

export function createAccountStore(client: DatabaseClient): AccountStore {
  return {
    sessionsOf: async (userId, now) => {
      const rows = await client.session.findMany({
        where: { userId, expiresAt: { gt: toDate(now) } },
        omit: { token: true },
        orderBy: [{ createdAt: "desc" }, { id: "asc" }],
      });
      return rows.map(toSessionRecord);
    },
    endSession: endSessionIn(client),
    endOtherSessions: endOtherSessionsIn(client),
    prove: async (id, at, method) => {
      const signInMethod = method === null ? {} : { signInMethod: method };
      await client.session.updateMany({ where: { id }, data: { provenAt: toDate(at), ...signInMethod } });
    },
    isInvited: async (email, now) => {
      const open = await client.invitation.findFirst({ where: { email, expiresAt: { gt: toDate(now) } } });
      return open !== null;
    },
    credentialsOf: (userId) => credentialsIn(client, userId),
    ...passkeysIn(client),
  };
}

function toSessionRecord(columns: Readonly<Record<string, unknown>>): SessionRecord {
  const row = new Row(columns, "session");
  return {
    id: row.text("id"),
    address: row.textOrNull("ipAddress"),
    userAgent: row.textOrNull("userAgent"),
    createdAt: row.instant("createdAt"),
    expiresAt: row.instant("expiresAt"),
    method: row.isNull("signInMethod") ? null : row.oneOf("signInMethod", SIGN_IN_METHODS),
    provenAt: row.instantOrNull("provenAt"),
  };
}

function endSessionIn(client: DatabaseClient): AccountStore["endSession"] {
  return (userId, id, audit) =>
    transact(client, async (transaction, undo: (outcome: "absent") => never) => {
      const { count } = await transaction.session.deleteMany({ where: { id, userId } });
      if (count === 0) undo("absent");
      await appendAudit(transaction, [audit]);
      return "ended" as const;
    });
}

function endOtherSessionsIn(client: DatabaseClient): AccountStore["endOtherSessions"] {
  return (userId, keptId, audit) =>
    client.$transaction(async (transaction) => {
      const { count } = await transaction.session.deleteMany({ where: { userId, id: { not: keptId } } });
      if (count > 0) await appendAudit(transaction, [audit(count)]);
      return count;
    });
}

async function credentialsIn(client: DatabaseClient, userId: UserId): Promise<Credentials> {
  const [password, totp, passkeys] = await Promise.all([
    client.account.count({ where: { userId, providerId: "credential", password: { not: null } } }),
    client.twoFactor.count({ where: { userId, verified: true } }),
    client.passkey.findMany({ where: { userId }, orderBy: [{ createdAt: "asc" }, { id: "asc" }] }),
  ]);
  return {
    hasPassword: password > 0,
    hasTotp: totp > 0,
    passkeys: passkeys.map(({ id, name, createdAt }) => ({ id, name, createdAt: createdAt?.getTime() ?? null })),
  };
}

function passkeysIn(client: DatabaseClient): Pick<AccountStore, "renamePasskey" | "removePasskey"> {
  return {
    renamePasskey: (userId, { id, name }, audit) =>
      transact(client, async (transaction, undo: (outcome: "absent") => never) => {
        const { count } = await transaction.passkey.updateMany({ where: { id, userId }, data: { name } });
        if (count === 0) undo("absent");
        await appendAudit(transaction, [audit]);
        return "renamed" as const;
      }),
    removePasskey: (userId, id, audit) =>
      transact(client, async (transaction, undo: (outcome: "absent") => never) => {
        const { count } = await transaction.passkey.deleteMany({ where: { id, userId } });
        if (count === 0) undo("absent");
        await appendAudit(transaction, [audit]);
        return "removed" as const;
      }),
  };
}
