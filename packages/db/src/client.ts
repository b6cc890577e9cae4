import type { SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import type { Engine } from "./engine/location.ts";
import type { Prisma, PrismaClient as SqlitePrismaClient } from "./generated/sqlite/client.ts";

/** Read by no query, unless it names them. */
const SECRET_COLUMNS = {
  keySlot: { fingerprint: true, sealedValue: true },
  commandReceipt: { sealedValue: true },
  retiredValue: { fingerprint: true },
  keyring: { wrappedKey: true },
  verifierToken: { digest: true },
  apiUser: { passwordDigest: true },
  apiSession: { digest: true, passwordProof: true },
} as const satisfies Prisma.GlobalOmitConfig;

export type DatabaseClient = SqlitePrismaClient<never, typeof SECRET_COLUMNS>;
export type Transaction = Omit<DatabaseClient, "$connect" | "$disconnect" | "$on" | "$use" | "$extends">;

/** Loads the engine's generated client, and no other. */
export async function createClient(
  engine: Engine,
  adapter: SqlMigrationAwareDriverAdapterFactory,
): Promise<DatabaseClient> {
  const options = { adapter, omit: SECRET_COLUMNS, errorFormat: "minimal" } as const;
  if (engine === "sqlite") {
    const { PrismaClient } = await import("./generated/sqlite/client.ts");
    return new PrismaClient({ ...options, transactionOptions: TRANSACTION });
  }
  const { PrismaClient } = await import("./generated/postgresql/client.ts");
  // Whatever the server's default is: who waits for a lock sees afterwards what it has waited for.
  const transactionOptions = { ...TRANSACTION, isolationLevel: "ReadCommitted" } as const;
  return asDatabaseClient(new PrismaClient({ ...options, transactionOptions }));
}

/** No transaction of ours takes longer than a few milliseconds; waiting for a free connection ends with "unavailable". */
const TRANSACTION = { maxWait: 5000, timeout: 10_000 } as const;

/**
 * Both clients are generated from one model text without native types, so they differ only in filters that one engine lacks
 * (`mode: "insensitive"`); what is written against SQLite's type is valid on both.
 */
function asDatabaseClient(client: object): DatabaseClient {
  return client as DatabaseClient;
}
