import type { SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import { createAccountStore } from "./account/account-store.ts";
import { createAttemptStore } from "./account/attempt-store.ts";
import { createPasswordResetStore } from "./account/password-reset-store.ts";
import { createOccurrenceStore } from "./audit/occurrences.ts";
import { createAuditStore } from "./audit/store.ts";
import type { SealHead } from "./audit/stores.ts";
import { createClient, type DatabaseClient, sealHeadsWith } from "./client.ts";
import { type Engine, type Location, locateDatabase } from "./engine/location.ts";
import { Mutex, SharedTurn } from "./engine/mutex.ts";
import { createPostgresqlFactory } from "./engine/postgresql.ts";
import { createSqliteFactory } from "./engine/sqlite.ts";
import { createSqliteFile } from "./engine/sqlite-file.ts";
import { DatabaseUnavailableError } from "./errors.ts";
import { createKeyringStore } from "./installation/keyring-store.ts";
import { createInstallationStore } from "./installation/store.ts";
import { createVerifierStore } from "./installation/verifier-store.ts";
import { createRetiredValueStore } from "./key/retired-store.ts";
import { createSlotStore } from "./key/store.ts";
import { createInvitationStore } from "./membership/invitation-store.ts";
import { createMembershipStore } from "./membership/store.ts";
import { findMissing, listMigrations } from "./migration/history.ts";
import { type Migrated, migrate } from "./migration/migrate.ts";
import { createPartnerStore } from "./organization/partner-store.ts";
import { createOrganizationStore } from "./organization/store.ts";
import { createSealedRows, type SealedRows } from "./sealed/rows.ts";
import { type Scrubbing, scrub } from "./sealed/scrub.ts";
import { createApiAttemptStore } from "./session-api/attempt-store.ts";
import { createApiSessionStore } from "./session-api/session-store.ts";
import { createApiUserStore } from "./session-api/user-store.ts";
import type { Stores } from "./stores.ts";
import { createSurvey, type Survey } from "./survey/survey.ts";
import { createThresholdStore } from "./usage/threshold-store.ts";
import { createUsageStore } from "./usage/usage-store.ts";
import { createWebhookDispatchStore } from "./webhook/dispatch-store.ts";
import { createWebhookStore } from "./webhook/store.ts";

export { type Engine, type Location, locateDatabase } from "./engine/location.ts";
export { DatabaseConfigurationError, DatabaseUnavailableError, isDatabaseUnavailable } from "./errors.ts";

export type DatabaseOptions = {
  /** `file:<path>` or `postgresql://…`. */
  readonly url: string;
  /** Where a relative path starts; the working directory otherwise. */
  readonly cwd?: string;
  /** Connections to PostgreSQL at most. SQLite has one. */
  readonly poolSize?: number;
};

export type Database = {
  readonly engine: Engine;
  readonly stores: Stores;
  /** For the rotation of the master keys. */
  readonly sealedRows: SealedRows;
  /** For operators: how the whole of it is. */
  readonly survey: Survey;
  /** Removes what is left of sealed texts that were written over. */
  scrub(what: Scrubbing): Promise<void>;
  /** For better-auth's adapter only: everything else has a store. */
  readonly prisma: DatabaseClient;
  /**
   * Runs what writes by one other connection of this process while no store writes: SQLite has one writer at a time, and who
   * waits here waits without stopping anybody and has its turn. Several of these may be under way at once. On PostgreSQL it just runs.
   */
  takeTurn<T>(work: () => Promise<T>): Promise<T>;
  /** From now on the ends of the audit's chains are sealed: `openSecrets` does this when it has the key. */
  sealHeadsWith(seal: SealHead): void;
  /** Brings the tables to this version of the program. Processes may do so at once. */
  migrate(): Promise<Migrated>;
  /** Throws when the database does not answer, or lacks migrations. */
  ping(): Promise<void>;
  close(): Promise<void>;
};

/**
 * Opens the database that the URL names. A SQLite file is made if it is missing; PostgreSQL is asked with the first query,
 * so a server that is down is reported by `migrate` or `ping`. Throws DatabaseConfigurationError.
 */
export async function openDatabase({ url, cwd = process.cwd(), poolSize = 10 }: DatabaseOptions): Promise<Database> {
  const location = locateDatabase(url, cwd);
  if (location.engine === "sqlite") createSqliteFile(location.file);
  const turns = new Mutex();
  const calls = new SharedTurn(turns);
  const prisma = await createClient(location.engine, createFactory(location, { poolSize, turns }));
  return {
    engine: location.engine,
    stores: createStores(prisma, location.engine),
    sealedRows: createSealedRows(prisma, location.engine),
    survey: createSurvey(prisma, location.engine),
    scrub: (what) => scrub(location, what),
    prisma,
    takeTurn: (work) => (location.engine === "sqlite" ? calls.run(work) : work()),
    sealHeadsWith: (seal) => sealHeadsWith(prisma, seal),
    migrate: () => migrate(location),
    ping: () => ping(prisma, location.engine),
    close: () => prisma.$disconnect(),
  };
}

function createFactory(
  location: Location,
  { poolSize, turns }: { readonly poolSize: number; readonly turns: Mutex },
): SqlMigrationAwareDriverAdapterFactory {
  if (location.engine === "sqlite") return createSqliteFactory(location.file, turns);
  return createPostgresqlFactory({ url: location.url, poolSize });
}

function createStores(client: DatabaseClient, engine: Engine): Stores {
  return {
    slots: createSlotStore(client, engine),
    retiredValues: createRetiredValueStore(client),
    thresholds: createThresholdStore(client, engine),
    usage: createUsageStore(client, engine),
    organizations: createOrganizationStore(client, engine),
    partners: createPartnerStore(client, engine),
    memberships: createMembershipStore(client, engine),
    invitations: createInvitationStore(client, engine),
    verifiers: createVerifierStore(client),
    audit: createAuditStore(client, engine),
    occurrences: createOccurrenceStore(client),
    keyring: createKeyringStore(client),
    installation: createInstallationStore(client),
    attempts: createAttemptStore(client),
    accounts: createAccountStore(client),
    passwordResets: createPasswordResetStore(client, engine),
    apiUsers: createApiUserStore(client),
    apiSessions: createApiSessionStore(client),
    apiAttempts: createApiAttemptStore(client),
    webhooks: createWebhookStore(client, engine),
    webhookDispatch: createWebhookDispatchStore(client, engine),
  };
}

async function ping(client: DatabaseClient, engine: Engine): Promise<void> {
  const rows = await client.$queryRaw<{ migration_name: string }[]>`
    SELECT migration_name FROM "_prisma_migrations" WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`;
  const missing = findMissing(
    engine,
    rows.map(({ migration_name }) => migration_name),
  );
  if (missing.length > 0) throw new DatabaseUnavailableError(`The database lacks migrations: ${missing.join(", ")}.`);
}

/** Migrations that are not this program's: a later version has made them. */
export function findUnknownMigrations(engine: Engine, applied: readonly string[]): readonly string[] {
  const known = new Set(listMigrations(engine));
  return applied.filter((name) => !known.has(name));
}
