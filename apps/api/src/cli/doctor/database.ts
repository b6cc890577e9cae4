import { existsSync } from "node:fs";
import { type Database, isDatabaseUnavailable, locateDatabase, openDatabase } from "@keyhold/db/database";
import { masterKeyFile, readMasterKeyFile } from "@keyhold/db/secrets/master-key-file";
import { type MasterKeys, parseMasterKeys } from "@keyhold/db/secrets/master-keys";
import { openSecrets } from "@keyhold/db/secrets/secrets";
import type { Env } from "../../env.ts";
import { type Check, fail, ok, warn } from "./check.ts";

/** How far the clocks of this machine and of the database may be apart: subscriptions end by this machine's. */
const APART_MS = 2000;

export async function examineDatabase(env: Env | null): Promise<readonly Check[]> {
  if (env === null) return [];
  const location = locateDatabase(env.databaseUrl, process.cwd());
  if (location.engine === "sqlite" && !existsSync(location.file)) {
    return [warn("database", `${location.file} is not there yet: the first start makes it`)];
  }
  try {
    const database = await openDatabase({ url: env.databaseUrl });
    try {
      return await examineOpen(env, database);
    } finally {
      await database.close();
    }
  } catch (error) {
    return [fail("database", sentenceOf(error))];
  }
}

async function examineOpen(env: Env, database: Database): Promise<readonly Check[]> {
  const problem = await database.ping().then(
    () => null,
    (error: unknown) => fail("database", sentenceOf(error)),
  );
  if (problem !== null) return [problem];
  return [
    ok("database", `${database.engine} answers, and has every migration`),
    await examineServerClock(database),
    await examineMasterKeys(env, database),
    await examineOperators(database),
  ].filter((check) => check !== null);
}

async function examineServerClock({ engine, prisma }: Database): Promise<Check | null> {
  if (engine === "sqlite") return null;
  const [row] = await prisma.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
  const apart = Math.abs(Date.now() - (row?.now.getTime() ?? 0));
  return (apart > APART_MS ? warn : ok)("clocks", `this machine's and the database's are ${apart} ms apart`);
}

async function examineMasterKeys(env: Env, database: Database): Promise<Check> {
  try {
    const masterKeys = readKeys(env);
    if (masterKeys === null) return fail("master keys", `${masterKeyFile(env.dataDir)} is missing`);
    await openSecrets({ database, masterKeys });
    const others = (await database.sealedRows.count()).filter(({ masterKeyId }) => masterKeyId !== masterKeys[0].id);
    const message = `${masterKeys.length}, and they open everything`;
    if (others.length === 0) return ok("master keys", message);
    return warn("master keys", `${message}; not all is sealed with the first: run "keyhold secrets rotate"`);
  } catch (error) {
    return fail("master keys", sentenceOf(error));
  }
}

function readKeys({ masterKeys, dataDir }: Env): MasterKeys | null {
  return masterKeys === null ? readMasterKeyFile(masterKeyFile(dataDir)) : parseMasterKeys(masterKeys);
}

async function examineOperators({ stores }: Database): Promise<Check> {
  const people = await stores.memberships.listIn({ kind: "platform" }, { after: null, limit: 100 });
  const operators = people.filter(({ role }) => role === "platform_admin").length;
  if (operators > 0) return ok("operators", String(operators));
  return warn("operators", 'none: run "keyhold operator create"');
}

/** Never a stack: our own errors say what to do, and show no secret. */
function sentenceOf(error: unknown): string {
  if (error instanceof Error && /^(?:MasterKey|Database)/.test(error.name)) return error.message;
  return isDatabaseUnavailable(error) ? "the database does not answer" : `failed: ${nameOf(error)}`;
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : "unknown";
}
