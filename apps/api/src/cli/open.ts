import { existsSync } from "node:fs";
import { type Database, isDatabaseUnavailable, locateDatabase, openDatabase } from "@keyhold/db/database";
import { followMasterKeys } from "@keyhold/db/secrets/follow-master-keys";
import { loadMasterKeys } from "@keyhold/db/secrets/master-key-file";
import type { MasterKeys } from "@keyhold/db/secrets/master-keys";
import { openSecrets, type Secrets } from "@keyhold/db/secrets/secrets";
import { systemClock } from "../adapters/clock.ts";
import { systemRandomness } from "../adapters/randomness.ts";
import type { Env } from "../env.ts";
import { createLiveWatcher } from "../live/watcher.ts";
import type { Services } from "../services.ts";
import { absentDesk } from "./absent-desk.ts";
import { absentSystem } from "./absent-system.ts";
import { CommandError } from "./command-error.ts";
import type { ExitName } from "./exit-code.ts";

/** Lends a database that is there and has this program's tables; nothing is made, and nothing migrated. */
export async function withDatabase(env: Env, work: (database: Database) => Promise<ExitName>): Promise<ExitName> {
  const { databaseUrl: url } = env;
  const location = locateDatabase(url, process.cwd());
  if (location.engine === "sqlite" && !existsSync(location.file)) throw noDatabase();
  const database = await openDatabase({ url });
  try {
    await database.ping().catch(explainPing);
    return await work(database);
  } finally {
    await database.close();
  }
}

export type Keyed = { readonly database: Database; readonly masterKeys: MasterKeys };

/** With the master keys, which open what is in it. */
export function withMasterKeys(env: Env, work: (keyed: Keyed) => Promise<ExitName>): Promise<ExitName> {
  return withDatabase(env, async (database) => {
    const source = { configured: env.masterKeys ?? undefined, dataDir: env.dataDir, database };
    return work({ database, masterKeys: await loadMasterKeys(source) });
  });
}

type Opened = Keyed & { readonly secrets: Secrets };

/** With what is sealed in it open: only then are the ends of the audit's chains sealed. */
export function withSecrets(env: Env, work: (opened: Opened) => Promise<ExitName>): Promise<ExitName> {
  return withMasterKeys(env, async ({ database, masterKeys }) => {
    const currentMasterKeys = env.masterKeys === null ? followMasterKeys(env.dataDir, masterKeys) : () => masterKeys;
    return work({ database, masterKeys, secrets: await openSecrets({ database, masterKeys, currentMasterKeys }) });
  });
}

/** Who runs a command has the machine, the database and the master keys: there is nothing more to prove by a second factor. */
const SHELL_IS_PROOF = { secondFactor: "off", stepUpMinutes: null, hasSso: false } as const;

/** With everything that a use case reaches, but calls: those are the API's. */
export function withServices(env: Env, work: (services: Services) => Promise<ExitName>): Promise<ExitName> {
  return withSecrets(env, ({ database: { stores }, secrets }) => {
    const { baseUrl, supportContact, revealAlways, refuseWeakKeys, webhooks } = env;
    const settings = { baseUrl, supportContact, revealAlways, refuseWeakKeys, webhooks };
    const sources = { clock: systemClock, randomness: systemRandomness };
    const invitations = { publicUrl: env.publicUrl, mail: null };
    const live = createLiveWatcher({ ...stores, onError: () => undefined });
    const absent = { desk: absentDesk, system: absentSystem, live };
    return work({ stores, secrets, settings, signIn: SHELL_IS_PROOF, invitations, ...sources, ...absent });
  });
}

function noDatabase(): CommandError {
  return new CommandError(
    "unavailable",
    "NO_DATABASE",
    "There is no database where DATABASE_URL says: start Keyhold once (KEYHOLD_DEMO=0 for an empty one), or correct DATABASE_URL.",
  );
}

function explainPing(error: unknown): never {
  if (error instanceof Error && error.message.startsWith("The database lacks migrations")) {
    throw new CommandError("unavailable", "NOT_MIGRATED", `${error.message} Start this version of Keyhold once.`);
  }
  if (isDatabaseUnavailable(error)) throw noDatabase();
  throw error;
}
