import type { SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import type { SealHead } from "./audit/stores.ts";
import type { Engine } from "./engine/location.ts";
import type { Prisma, PrismaClient as SqlitePrismaClient } from "./generated/sqlite/client.ts";

/** Read by no query, unless it names them. */
const SECRET_COLUMNS = {
  keySlot: { fingerprint: true, sealedValue: true },
  commandReceipt: { sealedValue: true },
  retiredValue: { fingerprint: true },
  keyring: { wrappedKey: true },
  verifierToken: { digest: true },
  invitation: { digest: true },
  passwordReset: { digest: true },
  webhookEndpoint: { sealedSecret: true, previousSealedSecret: true },
  apiUser: { passwordDigest: true },
  apiSession: { digest: true, passwordProof: true },
} as const satisfies Prisma.GlobalOmitConfig;

export type DatabaseClient = SqlitePrismaClient<never, typeof SECRET_COLUMNS>;

/**
 * What seals the ends of the audit's chains. The client is there before the key is, which is sealed in the database; until then
 * ends are written without a seal.
 */
type HeadSealing = { seal: SealHead | null };

const HEAD_SEALING = "$headSealing";

export type Transaction = Omit<DatabaseClient, "$connect" | "$disconnect" | "$on" | "$use" | "$extends">;

/** From now on, ends of chains that this client and its transactions write are sealed. */
export function sealHeadsWith(client: DatabaseClient, seal: SealHead): void {
  sealingOf(client).seal = seal;
}

/** What seals heads in this transaction, which has the properties of its client. */
export function sealerOf(transaction: Transaction): SealHead | null {
  return sealingOf(transaction).seal;
}

/** `createClient` has put it there; the types that Prisma generates do not know. */
function sealingOf(client: object): HeadSealing {
  return Reflect.get(client, HEAD_SEALING) as HeadSealing;
}

/** Loads the engine's generated client, and no other. */
export async function createClient(
  engine: Engine,
  adapter: SqlMigrationAwareDriverAdapterFactory,
): Promise<DatabaseClient> {
  const client = await loadClient(engine, adapter);
  const sealing: HeadSealing = { seal: null };
  Reflect.set(client, HEAD_SEALING, sealing);
  return client;
}

async function loadClient(engine: Engine, adapter: SqlMigrationAwareDriverAdapterFactory): Promise<DatabaseClient> {
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
