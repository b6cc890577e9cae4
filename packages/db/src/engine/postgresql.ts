import { PrismaPg } from "@prisma/adapter-pg";
import type { PoolConfig } from "pg";

export type PoolOptions = { readonly url: string; readonly poolSize: number };

/** A dead server, or one that hangs, is known as such within a few seconds; statements of ours take milliseconds. */
const CONNECT_TIMEOUT_MS = 3000;
const STATEMENT_TIMEOUT_MS = 5000;

/** For everything but migrations. */
export function poolConfig(url: string): PoolConfig {
  return {
    connectionString: url,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    query_timeout: STATEMENT_TIMEOUT_MS + 1000,
    idle_in_transaction_session_timeout: 2 * STATEMENT_TIMEOUT_MS,
    keepAlive: true,
  };
}

/** The pool connects when it is asked, and again when the server is back. */
export function createPostgresqlFactory({ url, poolSize }: PoolOptions): PrismaPg {
  return new PrismaPg({ ...poolConfig(url), max: poolSize, application_name: "keyhold" });
}

/** One connection for the migrations: they may take longer, and wait for each other. */
export function createMigrationFactory(url: string): PrismaPg {
  return new PrismaPg({
    connectionString: url,
    max: 1,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: "keyhold-migrate",
  });
}
