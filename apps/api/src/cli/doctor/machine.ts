import { statSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { dirname, join } from "node:path";
import { locateDatabase } from "@keyhold/db/database";
import type { Env } from "../../env.ts";
import { CommandError } from "../command-error.ts";
import { readEnvironment } from "../shell.ts";
import { type Check, fail, ok, warn } from "./check.ts";

const OLDEST_NODE = 26;
const MIB = 1024 * 1024;
const ENOUGH_MIB = 1024;
const LEAST_MIB = 100;
/** This program is from then: a clock before it is wrong. */
const NEVER_BEFORE = Date.UTC(2026, 0, 1);

/** What can be seen without asking the database. */
export async function examineMachine(): Promise<{ readonly env: Env | null; readonly checks: readonly Check[] }> {
  const checks = [examineNode(), examineClock()];
  const env = readEnvOrCheck();
  if (!("databaseUrl" in env)) return { env: null, checks: [...checks, env] };
  const files = [env.dataDir, ...filesOf(env)].map(examineMode).filter((check) => check !== null);
  const disk = await examineDisk(diskOf(env));
  return { env, checks: [...checks, ok("environment", "every variable is what it takes"), ...files, disk] };
}

function examineNode(): Check {
  const isNew = Number(process.versions.node.split(".")[0]) >= OLDEST_NODE;
  return (isNew ? ok : fail)("node", `${process.version}${isNew ? "" : `, needs ${OLDEST_NODE}`}`);
}

function examineClock(): Check {
  const now = new Date();
  return (now.getTime() < NEVER_BEFORE ? fail : ok)("clock", now.toISOString());
}

function readEnvOrCheck(): Env | Check {
  try {
    return readEnvironment();
  } catch (error) {
    if (error instanceof CommandError) return fail("environment", error.message);
    throw error;
  }
}

function filesOf({ dataDir, databaseUrl, masterKeys }: Env): readonly string[] {
  const location = locateDatabase(databaseUrl, process.cwd());
  const database = location.engine === "sqlite" ? [location.file, `${location.file}-wal`] : [];
  return [...(masterKeys === null ? [join(dataDir, "master.key")] : []), ...database];
}

/** Null for what is not there: whether it must be, other checks say. */
function examineMode(path: string): Check | null {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined || process.platform === "win32") return null;
  const mode = (stat.mode & 0o777).toString(8);
  if ((stat.mode & 0o077) === 0) return ok("mode", `${path} ${mode}`);
  return fail("mode", `${path} ${mode}: others can reach it; run "chmod go= ${path}"`);
}

function diskOf({ dataDir, databaseUrl }: Env): string {
  const location = locateDatabase(databaseUrl, process.cwd());
  return location.engine === "sqlite" ? dirname(location.file) : dataDir;
}

async function examineDisk(directory: string): Promise<Check> {
  try {
    const { bavail, bsize } = await statfs(directory);
    const free = Math.floor((bavail * bsize) / MIB);
    const message = `${free} MiB free for ${directory}`;
    if (free < LEAST_MIB) return fail("disk", message);
    return free < ENOUGH_MIB ? warn("disk", message) : ok("disk", message);
  } catch {
    return warn("disk", `${directory} cannot be looked at`);
  }
}
