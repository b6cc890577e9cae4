import { type UserId, userId } from "@keyhold/domain/core/ids";
import { appendAudit } from "../audit/store.ts";
import type { DatabaseClient, Transaction } from "../client.ts";
import type { Engine } from "../engine/location.ts";
import { mayInvite } from "../membership/may-invite.ts";
import { findMember, listMemberships } from "../membership/store.ts";
import { isStorable, toDate } from "../row.ts";
import { transact } from "../transaction.ts";
import type { AuditOfPerson, NewPasswordReset, PasswordResetRecord, PasswordResetStore } from "./stores.ts";

export function createPasswordResetStore(client: DatabaseClient, engine: Engine): PasswordResetStore {
  return {
    create: (reset) => createReset({ client, engine }, reset),
    findByDigest: (digest, now) => findOpen(client, digest, now),
    use: (use) => useReset(client, use),
    set: (set) => setPassword(client, set),
    withdraw: (person) => withdrawLinks(client, person),
  };
}

type At = { readonly client: DatabaseClient; readonly engine: Engine };

function createReset({ client, engine }: At, reset: NewPasswordReset): ReturnType<PasswordResetStore["create"]> {
  type Undone = "not-admin" | "absent" | "no-password";
  return transact(client, async (transaction, undo: (outcome: Undone) => never) => {
    const { scope, createdBy, audit } = reset;
    if (!(await mayInvite({ transaction, engine }, { kind: "platform" }, createdBy))) undo("not-admin");
    if (!isStorable(reset.userId)) undo("absent");
    const member = (await findMember(transaction, scope, reset.userId)) ?? undo("absent");
    if ((await transaction.account.count({ where: passwordOf(member.userId) })) === 0) undo("no-password");
    await replaceReset(transaction, reset);
    const { userId, email } = member;
    await tellEverywhere(transaction, { userId, email, removesSecondFactors: reset.removesSecondFactors }, audit);
    return "created" as const;
  });
}

async function replaceReset(
  transaction: Transaction,
  { userId, digest, createdBy, createdAt, expiresAt, removesSecondFactors }: NewPasswordReset,
): Promise<void> {
  const times = { createdAt: toDate(createdAt), expiresAt: toDate(expiresAt) };
  const row = { digest, createdById: createdBy, ...times, removesSecondFactors };
  await transaction.passwordReset.upsert({ where: { userId }, create: { userId, ...row }, update: row });
}

async function findOpen(
  client: Pick<Transaction, "passwordReset">,
  digest: string,
  now: number,
): Promise<PasswordResetRecord | null> {
  const where = { digest, expiresAt: { gt: toDate(now) } };
  const row = await client.passwordReset.findFirst({ where, include: { user: { select: { email: true } } } });
  if (row === null) return null;
  const { expiresAt, removesSecondFactors } = row;
  return { userId: userId(row.userId), email: row.user.email, expiresAt: expiresAt.getTime(), removesSecondFactors };
}

/** The link goes first: of two who use it at once, one finds none. */
function useReset(
  client: DatabaseClient,
  { digest, at, passwordHash, audit }: Parameters<PasswordResetStore["use"]>[0],
): ReturnType<PasswordResetStore["use"]> {
  return transact(client, async (transaction, undo: (outcome: "absent") => never) => {
    const person = (await findOpen(transaction, digest, at)) ?? undo("absent");
    const { count } = await transaction.passwordReset.deleteMany({ where: { digest } });
    if (count === 0 || !(await replacePassword(transaction, person, passwordHash))) undo("absent");
    if (person.removesSecondFactors) await removeSecondFactors(transaction, person);
    await tellEverywhere(transaction, person, audit);
    return "used" as const;
  });
}

function setPassword(
  client: DatabaseClient,
  { email, passwordHash, removesSecondFactors, audit }: Parameters<PasswordResetStore["set"]>[0],
): ReturnType<PasswordResetStore["set"]> {
  return transact(client, async (transaction, undo: (outcome: "absent" | "no-password") => never) => {
    const user = (await transaction.user.findFirst({ where: { email }, select: { id: true } })) ?? undo("absent");
    const person = { userId: userId(user.id), email, removesSecondFactors };
    if (!(await replacePassword(transaction, person, passwordHash))) undo("no-password");
    if (removesSecondFactors) await removeSecondFactors(transaction, person);
    await tellEverywhere(transaction, person, audit);
    return "set" as const;
  });
}

type Person = Parameters<AuditOfPerson>[0];

/**
 * False: there is none. What the old password has opened ends with it: sessions, challenges that wait for a second factor, and
 * links that the person has made for others.
 */
async function replacePassword(transaction: Transaction, { userId }: Person, password: string): Promise<boolean> {
  const { count } = await transaction.account.updateMany({ where: passwordOf(userId), data: { password } });
  if (count === 0) return false;
  await transaction.session.deleteMany({ where: { userId } });
  await withdrawLinks(transaction, userId);
  await transaction.verification.deleteMany({ where: { value: userId, identifier: { startsWith: "2fa-" } } });
  return true;
}

/** The person's own, and those that the person has made for others. */
async function withdrawLinks({ passwordReset }: Pick<Transaction, "passwordReset">, person: UserId): Promise<void> {
  await passwordReset.deleteMany({ where: { OR: [{ userId: person }, { createdById: person }] } });
}

async function removeSecondFactors(transaction: Transaction, { userId }: Person): Promise<void> {
  await transaction.twoFactor.deleteMany({ where: { userId } });
  await transaction.passkey.deleteMany({ where: { userId } });
  await transaction.user.update({ where: { id: userId }, data: { twoFactorEnabled: false } });
}

function passwordOf(userId: string) {
  return { userId, providerId: "credential", password: { not: null } };
}

async function tellEverywhere(transaction: Transaction, person: Person, audit: AuditOfPerson): Promise<void> {
  const { userId, email, removesSecondFactors } = person;
  const memberships = await listMemberships(transaction, userId);
  const told = memberships.length === 0 ? [null] : memberships;
  await appendAudit(
    transaction,
    told.map((membership) => audit({ userId, email, removesSecondFactors }, membership)),
  );
}
