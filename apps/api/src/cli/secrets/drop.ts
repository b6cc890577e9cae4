import type { Database } from "@keyhold/db/database";
import type { SealedCount } from "@keyhold/db/sealed/rows";
import { removeMasterKey } from "@keyhold/db/secrets/master-key-list";
import type { MasterKeys } from "@keyhold/db/secrets/master-keys";
import { commandEntry } from "../command-entry.ts";
import { CommandError } from "../command-error.ts";
import type { ExitName } from "../exit-code.ts";
import { type Keyed, withSecrets } from "../open.ts";
import { readEnvironment, type Shell } from "../shell.ts";

type Input = { readonly id: string; readonly scrub: boolean };

export async function dropKey({ output }: Shell, { id, scrub }: Input): Promise<ExitName> {
  const env = readEnvironment();
  return withSecrets(env, async (keyed) => {
    checkCanGo(keyed, id, await keyed.database.sealedRows.count());
    await giveUp(keyed.database, id);
    if (scrub) {
      output.progress("Clearing unused space of the database.");
      await keyed.database.scrub("everything");
    }
    if (env.masterKeys === null && knows(keyed.masterKeys, id)) removeMasterKey(env.dataDir, id);
    output.result({ masterKeyId: id, scrubbed: scrub }, `Master key ${id} is dropped; nothing needs it.`);
    if (env.masterKeys !== null) output.say("Take it out of KEYHOLD_MASTER_KEYS of every process.");
    output.say("Backups made before still need it: keep it apart for as long as you keep them.");
    return "ok";
  });
}

function checkCanGo({ masterKeys }: Keyed, id: string, counts: readonly SealedCount[]): void {
  if (masterKeys[0].id === id) {
    throw new CommandError("refused", "MASTER_KEY_SEALS", `Master key ${id} is the one that seals: add another first.`);
  }
  if (counts.some(({ masterKeyId }) => masterKeyId === id)) throw inUse(id, counts);
  if (!knows(masterKeys, id)) {
    throw new CommandError(
      "refused",
      "MASTER_KEY_UNKNOWN",
      `There is no master key ${id}: see "keyhold secrets status".`,
    );
  }
}

/** The database decides, together with who seals at this moment. */
async function giveUp({ sealedRows }: Database, id: string): Promise<void> {
  const entry = commandEntry("secrets.key_dropped", { masterKeyId: id });
  if ((await sealedRows.drop(id, Date.now(), entry)) === "in-use") throw inUse(id, await sealedRows.count());
}

function inUse(id: string, counts: readonly SealedCount[]): CommandError {
  const mine = counts.filter(({ masterKeyId }) => masterKeyId === id);
  const sealed = Object.fromEntries(mine.map(({ column, rows }) => [column, rows]));
  const told = mine.map(({ column, rows }) => `${rows} ${column}`).join(", ");
  const message = `Master key ${id} still opens ${told}: run "keyhold secrets rotate" first.`;
  return new CommandError("refused", "MASTER_KEY_IN_USE", { message, facts: { sealed } });
}

function knows(masterKeys: MasterKeys, id: string): boolean {
  return masterKeys.some((each) => each.id === id);
}
