import { type Database, DatabaseConfigurationError, isDatabaseUnavailable, openDatabase } from "@keyhold/db/database";
import { followMasterKeys } from "@keyhold/db/secrets/follow-master-keys";
import { loadMasterKeys } from "@keyhold/db/secrets/master-key-file";
import { MasterKeyError } from "@keyhold/db/secrets/master-keys";
import { openSecrets, type Secrets } from "@keyhold/db/secrets/secrets";
import type { Env } from "../env.ts";
import { StartError } from "./start-error.ts";

export type Opened = { readonly database: Database; readonly secrets: Secrets };

/** Opens the database, brings its tables up to date, and opens what is sealed in it. What is in the way is one sentence. */
export async function openAll(env: Env): Promise<Opened> {
  const database = await explain(() => openDatabase({ url: env.databaseUrl }));
  try {
    return await explain(async () => {
      await database.migrate();
      const source = { configured: env.masterKeys ?? undefined, dataDir: env.dataDir, database };
      const masterKeys = await loadMasterKeys(source);
      const currentMasterKeys = env.masterKeys === null ? followMasterKeys(env.dataDir, masterKeys) : () => masterKeys;
      return { database, secrets: await openSecrets({ database, masterKeys, currentMasterKeys }) };
    });
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function explain<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DatabaseConfigurationError || error instanceof MasterKeyError)
      throw new StartError(error.message);
    if (!isDatabaseUnavailable(error)) throw error;
    throw new StartError("The database that DATABASE_URL names does not answer: start it, or correct DATABASE_URL.");
  }
}
