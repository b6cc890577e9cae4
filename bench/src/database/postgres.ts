import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Child, startChild } from "../process/child.ts";
import { makeDirectory, removeDirectory } from "../process/directory.ts";
import { findFreePort } from "../process/free-port.ts";
import { administer } from "./administer.ts";
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
  const directory = makeDirectory("postgresql");
  const plan = { databaseDir: directory, port: await findFreePort(), password: randomBytes(16).toString("hex") };
  const child = startChild({ args: [PROGRAM], logFile });
  async function stop(): Promise<void> {
    await child.stop();
    removeDirectory(directory);
  }
  try {
    await untilReady(child, plan);
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

async function untilReady(child: Child, plan: PostgresPlan): Promise<void> {
  child.process.send(plan);
  const failed = child.ended.then((how) => {
    throw new Error(`PostgreSQL cannot be started here: ${how}.\n${child.lastWords()}`);
  });
  failed.catch(() => undefined);
  await Promise.race([once(child.process, "message"), failed]);
}

function readPid(directory: string): number {
  return Number(readFileSync(join(directory, "postmaster.pid"), "utf8").split("\n", 1)[0]);
}
