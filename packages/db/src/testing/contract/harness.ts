import type { UserId } from "@keyhold/domain/core/ids";
import { openCallStore } from "../../calls/open.ts";
import type { CallStore } from "../../calls/store.ts";
import { type Database, openDatabase } from "../../database.ts";
import { openLimitStore } from "../../limits/open.ts";
import type { LimitStore } from "../../limits/store.ts";
import { toDate, toDateOrNull } from "../../row.ts";
import type { PasskeyRecord, SessionRecord, Stores } from "../../stores.ts";
import { createTestDatabase, readTestEngine } from "../database.ts";
import { createUserId } from "../factories.ts";
import { createMemory } from "../memory.ts";

/** Stores to hold to the contract. The rivals reach the same data as another process would. */
export type Harness = {
  readonly stores: Stores;
  readonly rival: Stores;
  readonly calls: CallStore;
  readonly rivalCalls: CallStore;
  readonly limits: LimitStore;
  readonly rivalLimits: LimitStore;
  /** Whose name is the id, and whose address is the id at acme.example. */
  createUser(): Promise<UserId>;
  /** As better-auth makes them. */
  plantSession(userId: UserId, session: SessionRecord): Promise<void>;
  plantPasskey(userId: UserId, passkey: PasskeyRecord): Promise<void>;
  plantPassword(userId: UserId, hash: string): Promise<void>;
  /** A verified authenticator, as better-auth keeps one. */
  plantTotp(userId: UserId): Promise<void>;
  /** Whether signing in with the password asks for a code. */
  hasSecondStep(userId: UserId): Promise<boolean>;
  passwordOf(userId: UserId): Promise<string | null>;
  drop(): Promise<void>;
};

export async function createMemoryHarness(): Promise<Harness> {
  const { stores, calls, limits, state } = createMemory();
  const createUser = async () => {
    const id = createUserId();
    state.users.set(id, { name: id, email: `${id}@acme.example` });
    return id;
  };
  return {
    ...{ stores, rival: stores, calls, rivalCalls: calls, limits, rivalLimits: limits },
    createUser,
    drop: async () => undefined,
    plantSession: async (userId, session) => void state.sessions.set(session.id, { ...session, userId }),
    plantPasskey: async (userId, passkey) => void state.passkeys.set(passkey.id, { ...passkey, userId }),
    plantPassword: async (userId, hash) => void state.passwords.set(userId, hash),
    plantTotp: async (userId) => void state.authenticators.add(userId),
    hasSecondStep: async (userId) => state.authenticators.has(userId),
    passwordOf: async (userId) => state.passwords.get(userId) ?? null,
  };
}

/** On the engine that this run is for. */
export async function createDatabaseHarness(): Promise<Harness> {
  const { database, url, drop } = await createTestDatabase(readTestEngine());
  const rival = await openDatabase({ url, poolSize: 5 });
  const callStores = [1, 2].map(() => openCallStore({ url, concurrency: 2 }));
  const [calls, rivalCalls] = callStores.map((store) => inTurn(store, [database, rival]));
  const [limits, rivalLimits] = [openLimitStore({ url }), openLimitStore({ url })];
  if (calls === undefined || rivalCalls === undefined) throw new Error("There are two.");
  return {
    ...{ stores: database.stores, rival: rival.stores, calls, rivalCalls },
    limits: limitsInTurn(limits, [database, rival]),
    rivalLimits: limitsInTurn(rivalLimits, [database, rival]),
    createUser: async () => {
      const id = createUserId();
      await database.prisma.user.create({ data: { id, name: id, email: `${id}@acme.example` } });
      return id;
    },
    ...plantingIn(database),
    drop: async () => {
      for (const store of [...callStores, limits, rivalLimits]) await store.close();
      await rival.close();
      await drop();
    },
  };
}

type Planting = Pick<
  Harness,
  "plantSession" | "plantPasskey" | "plantPassword" | "plantTotp" | "hasSecondStep" | "passwordOf"
>;

function plantingIn({ prisma }: Database): Planting {
  return {
    plantSession: async (userId, { id, method, provenAt, ...session }) => {
      const times = { createdAt: toDate(session.createdAt), expiresAt: toDate(session.expiresAt) };
      const from = { ipAddress: session.address, userAgent: session.userAgent };
      const proof = { signInMethod: method, provenAt: toDateOrNull(provenAt) };
      await prisma.session.create({ data: { id, token: `token-of-${id}`, userId, ...times, ...from, ...proof } });
    },
    plantPasskey: async (userId, { id, name, createdAt }) => {
      const key = { publicKey: "key", credentialID: id, counter: 0, deviceType: "singleDevice", backedUp: false };
      await prisma.passkey.create({ data: { id, name, userId, createdAt: toDateOrNull(createdAt), ...key } });
    },
    plantPassword: async (userId, password) => {
      const id = `${userId}.credential`;
      await prisma.account.create({ data: { id, userId, accountId: userId, providerId: "credential", password } });
    },
    plantTotp: async (userId) => {
      const secrets = { secret: "sealed", backupCodes: "sealed" };
      await prisma.twoFactor.create({ data: { id: `${userId}.totp`, userId, verified: true, ...secrets } });
      await prisma.user.update({ where: { id: userId }, data: { twoFactorEnabled: true } });
    },
    hasSecondStep: async (userId) => {
      const user = await prisma.user.findUnique({ where: { id: userId }, select: { twoFactorEnabled: true } });
      return user?.twoFactorEnabled === true;
    },
    passwordOf: async (userId) => {
      const account = await prisma.account.findFirst({ where: { userId, providerId: "credential" } });
      return account?.password ?? null;
    },
  };
}

type Turns = readonly Pick<Database, "takeTurn">[];

/** As in one process, where writing takes turns. */
function takeTurns<T>(databases: Turns, work: () => Promise<T>): Promise<T> {
  return databases.reduce<() => Promise<T>>((inner, database) => () => database.takeTurn(inner), work)();
}

function inTurn(store: CallStore, databases: Turns): CallStore {
  return {
    decide: (asked, decide) => takeTurns(databases, () => store.decide(asked, decide)),
    fold: (rows) => takeTurns(databases, () => store.fold(rows)),
    close: () => store.close(),
  };
}

function limitsInTurn(store: LimitStore, databases: Turns): LimitStore {
  return { ...store, decide: (keys, decide) => takeTurns(databases, () => store.decide(keys, decide)) };
}
