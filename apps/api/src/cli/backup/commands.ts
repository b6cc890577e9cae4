import type { Command } from "commander";
import { z } from "zod";
import { handle } from "../handle.ts";
import { backUpDatabase } from "./back-up.ts";
import { restoreDatabase } from "./restore.ts";

export function addBackupCommands(program: Command): void {
  program
    .command("backup")
    .argument("<file>", "where the copy goes; there must be none yet")
    .summary("copy the SQLite database while it serves")
    .description(
      "Writes the database as it is at this moment into a file, while everybody goes on: complete, checked, and for its owner alone. The master keys are not in it, and without them its API keys cannot be read: keep master.key too, somewhere else. On PostgreSQL use pg_dump; this command ends with 6.",
    )
    .action(handle(z.strictObject({ file: z.string().min(1) }), backUpDatabase));
  program
    .command("restore")
    .argument("<file>", "a copy that backup made")
    .summary("put a copy in the SQLite database's place")
    .description(
      "Checks the copy, puts it in the database's place, and keeps the old database beside it. Refused while a process serves from the database: stop Keyhold first. What was changed after the copy was made is as if it had not been: keys that were replaced since work again.",
    )
    .option("--without-keys", "also if the master keys do not open it")
    .action(
      handle(z.strictObject({ file: z.string().min(1), withoutKeys: z.boolean().default(false) }), restoreDatabase),
    );
}
