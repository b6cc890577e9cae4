import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { administer } from "@keyhold/db/testing/postgres";
import { type Child, startChild } from "../process/child.ts";
import { findFreePort } from "../process/free-port.ts";
import { POSTGRES_USER, type PostgresPlan } from "./postgres-plan.ts";

const PROGRAM = fileURLToPath(new URL("./postgres.process.ts", import.meta.url));

export type Postgres = {
  /** Of the server itself; each of its connections is a child of it. */
  readonly pid: number;
  /** A directory that the server can read. */
  readonly directory: string;
  url(database: string): string;
  /** Runs one statement about its databases. */
  run(statement: string): Promise<void>;
  /** Ends it, and removes its data. */
  stop(): Promise<void>;
};

/** A real PostgreSQL with its default settings on a free port, with its data under the system's temporary directory. */
export async function startPostgres(logFile: string): Promise<Postgres> {
  const directory = mkdtempSync(join(tmpdir(), "keyhold-bench-postgres-"));
  const plan = { databaseDir: directory, port: await findFreePort(), password: randomBytes(16).toString("hex") };
  const child = startChild({ args: [PROGRAM], logFile });
  async function stop(): Promise<void> {
    await child.stop();
    rmSync(directory, { recursive: true, force: true });
  }
  try {
    await untilReady(child, plan, logFile);
  } catch (error) {
    await stop();
    throw error;
  }
  const url = (database: string) => `postgresql://${POSTGRES_USER}:${plan.password}@127.0.0.1:${plan.port}/${database}`;
  return {
    pid: readPid(directory),
    directory,
    url,
    run: (statement) => administer(url("postgres"), statement),
    stop,
  };
}

async function untilReady(child: Child, plan: PostgresPlan, logFile: string): Promise<void> {
  child.process.send(plan);
  const failed = child.ended.then((how) => {
    throw new Error(`PostgreSQL cannot be started here: ${how}. See ${logFile}.`);
  });
  await Promise.race([once(child.process, "message"), failed]);
  failed.catch(() => undefined);
}

function readPid(directory: string): number {
  return Number(readFileSync(join(directory, "postmaster.pid"), "utf8").split("\n", 1)[0]);
}
