import type { UserId } from "@keyhold/domain/core/ids";
import { openDatabase } from "../../database.ts";
import type { Stores } from "../../stores.ts";
import { createTestDatabase, readTestEngine } from "../database.ts";
import { createUserId } from "../factories.ts";
import { createMemoryStores } from "../memory.ts";

/** Stores to hold to the contract. `rival` reaches the same data as another process would. */
export type Harness = {
  readonly stores: Stores;
  readonly rival: Stores;
  createUser(): Promise<UserId>;
  drop(): Promise<void>;
};

export async function createMemoryHarness(): Promise<Harness> {
  const stores = createMemoryStores();
  return { stores, rival: stores, createUser: async () => createUserId(), drop: async () => undefined };
}

/** On the engine that this run is for. */
export async function createDatabaseHarness(): Promise<Harness> {
  const { database, url, drop } = await createTestDatabase(readTestEngine());
  const rival = await openDatabase({ url, poolSize: 5 });
  return {
    stores: database.stores,
    rival: rival.stores,
    createUser: async () => {
      const id = createUserId();
      await database.prisma.user.create({ data: { id, name: id, email: `${id}@acme.example` } });
      return id;
    },
    drop: async () => {
      await rival.close();
      await drop();
    },
  };
}
