import type { UserId } from "@keyhold/domain/core/ids";
import { openCallStore } from "../../calls/open.ts";
import type { CallStore } from "../../calls/store.ts";
import { type Database, openDatabase } from "../../database.ts";
import { openLimitStore } from "../../limits/open.ts";
import type { LimitStore } from "../../limits/store.ts";
import type { Stores } from "../../stores.ts";
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
  createUser(): Promise<UserId>;
  drop(): Promise<void>;
};

export async function createMemoryHarness(): Promise<Harness> {
  const { stores, calls, limits } = createMemory();
  const createUser = async () => createUserId();
  const rivals = { rival: stores, rivalCalls: calls, rivalLimits: limits };
  return { stores, calls, limits, ...rivals, createUser, drop: async () => undefined };
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
    drop: async () => {
      for (const store of [...callStores, limits, rivalLimits]) await store.close();
      await rival.close();
      await drop();
    },
  };
}

type Turns = readonly Pick<Database, "takeTurn">[];

/** On SQLite the calls wait for their turn without letting anything else of this thread run, so they go when nobody writes. */
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
