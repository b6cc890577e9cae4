import { resolve } from "node:path";
import { backUp, CopyError } from "@keyhold/db/backup/sqlite";
import { CommandError } from "../command-error.ts";
import type { ExitName } from "../exit-code.ts";
import { withDatabase } from "../open.ts";
import { readEnvironment, type Shell } from "../shell.ts";
import { findSqliteFile } from "./sqlite-only.ts";

export async function backUpDatabase({ output, directory }: Shell, { file }: { file: string }): Promise<ExitName> {
  const env = readEnvironment();
  const source = findSqliteFile(env, "pg_dump");
  // It is a database of ours, with the tables of this program.
  return withDatabase(env, async () => {
    const target = resolve(directory, file);
    output.progress(`Copying ${source}`);
    const { bytes } = copy(source, target);
    output.result({ file: target, bytes, checked: true }, `${target}, ${bytes} bytes, checked.`);
    output.say("The master keys are not in it: keep them too, somewhere else.");
    return "ok";
  });
}

function copy(source: string, target: string): { readonly bytes: number } {
  try {
    return backUp(source, target);
  } catch (error) {
    if (error instanceof CopyError) throw new CommandError("failed", "BACKUP", error.message);
    throw error;
  }
}
