import { addMasterKey } from "@keyhold/db/secrets/master-key-list";
import { commandEntry } from "../command-entry.ts";
import { CommandError } from "../command-error.ts";
import type { ExitName } from "../exit-code.ts";
import { withSecrets } from "../open.ts";
import { readEnvironment, type Shell } from "../shell.ts";

export async function addKey({ output }: Shell): Promise<ExitName> {
  const env = readEnvironment();
  if (env.masterKeys !== null) throw ofEnvironment("put a new one in front of the others, and restart every process");
  return withSecrets(env, async ({ database, masterKeys: [last] }) => {
    const [added] = addMasterKey(env.dataDir);
    await database.stores.audit.append(commandEntry("secrets.key_added", { masterKeyId: added.id }));
    output.result({ masterKeyId: added.id, before: last.id }, `Master key ${added.id} seals from now on.`);
    output.say(`Save a copy of master.key. Next: "keyhold secrets rotate", then "keyhold secrets drop ${last.id}".`);
    return "ok";
  });
}

function ofEnvironment(advice: string): CommandError {
  return new CommandError(
    "refused",
    "MASTER_KEYS_OF_ENVIRONMENT",
    `The master keys come from KEYHOLD_MASTER_KEYS, which this command cannot change: ${advice}.`,
  );
}
