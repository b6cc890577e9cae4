import { resolve } from "node:path";
import { type BackupContents, CopyError, InUseError, inspectBackup, putBack } from "@keyhold/db/backup/sqlite";
import { findUnknownMigrations } from "@keyhold/db/database";
import { masterKeyFile, readMasterKeyFile } from "@keyhold/db/secrets/master-key-file";
import { parseMasterKeys } from "@keyhold/db/secrets/master-keys";
import type { Env } from "../../env.ts";
import { CommandError } from "../command-error.ts";
import type { ExitName } from "../exit-code.ts";
import { readEnvironment, type Shell } from "../shell.ts";
import { findSqliteFile } from "./sqlite-only.ts";

type Input = { readonly file: string; readonly withoutKeys: boolean };

export async function restoreDatabase({ output, directory }: Shell, input: Input): Promise<ExitName> {
  const env = readEnvironment();
  const target = findSqliteFile(env, "pg_restore");
  const backup = resolve(directory, input.file);
  const aside = explainCopying(() => {
    const contents = inspectBackup(backup);
    checkVersion(contents);
    if (!input.withoutKeys) checkKeys(env, contents);
    return putBack(backup, target);
  });
  output.result({ file: target, from: backup, aside }, `${target} is what ${backup} held.`);
  if (aside !== null) output.say(`What was there before is ${aside}.`);
  return "ok";
}

function checkVersion({ migrations }: BackupContents): void {
  const unknown = findUnknownMigrations("sqlite", migrations);
  if (unknown.length === 0) return;
  const message = `The copy is of a later version of Keyhold (it has ${unknown.join(", ")}): use that version.`;
  throw new CommandError("refused", "BACKUP_OF_LATER_VERSION", message);
}

function checkKeys(env: Env, { masterKeyIds }: BackupContents): void {
  const keys =
    env.masterKeys === null ? readMasterKeyFile(masterKeyFile(env.dataDir)) : parseMasterKeys(env.masterKeys);
  const known = new Set((keys ?? []).map(({ id }) => id));
  const missing = masterKeyIds.filter((id) => !known.has(id));
  if (missing.length === 0) return;
  const message = `The copy needs the master keys ${missing.join(", ")}: put them into master.key or KEYHOLD_MASTER_KEYS, behind the first, or use --without-keys.`;
  throw new CommandError("refused", "MASTER_KEYS_MISSING", { message, facts: { missing } });
}

function explainCopying<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof InUseError) {
      throw new CommandError("refused", "DATABASE_IN_USE", "A process has the database open: stop Keyhold first.");
    }
    if (error instanceof CopyError) throw new CommandError("failed", "BACKUP", error.message);
    throw error;
  }
}
