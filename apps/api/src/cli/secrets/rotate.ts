import { type Rotated, rotateSecrets } from "@keyhold/db/secrets/rotate";
import { commandEntry } from "../command-entry.ts";
import { type ExitName, endOfMany } from "../exit-code.ts";
import { withSecrets } from "../open.ts";
import type { Output } from "../output.ts";
import { readEnvironment, type Shell } from "../shell.ts";

export async function rotate({ output, signal }: Shell): Promise<ExitName> {
  return withSecrets(readEnvironment(), async ({ database, masterKeys }) => {
    const { sealedRows, stores } = database;
    const rotated = await rotateSecrets({
      ...{ sealedRows, masterKeys, signal },
      onStep: ({ done, total }) => output.progress(`${done} of ${total} sealed anew`),
    });
    await database.scrub("log");
    const { replaced, unreadableCount, left } = rotated;
    const masterKeyId = masterKeys[0].id;
    if (replaced > 0) {
      await stores.audit.append(
        commandEntry("secrets.rotated", { masterKeyId, replaced, unreadable: unreadableCount }),
      );
    }
    const state = endOfMany({ interrupted: signal.aborted, partly: left.length > 0 });
    output.result({ masterKeyId, state, ...rotated }, `${replaced} sealed anew with master key ${masterKeyId}.`);
    sayWhatIsLeft(output, rotated, signal.aborted);
    return state;
  });
}

function sayWhatIsLeft(output: Output, { left, unreadable, unreadableCount }: Rotated, isInterrupted: boolean): void {
  const rows = left.reduce((sum, each) => sum + each.rows, 0);
  if (isInterrupted) output.say(`Stopped; ${rows} are left. Run it again to go on.`);
  for (const { column, key } of unreadable) output.say(`Does not open, and was left: ${column} ${key.join(" ")}.`);
  if (!isInterrupted && rows > unreadableCount) {
    output.say(
      `${rows - unreadableCount} were sealed meanwhile with another master key: a process does not know the first one. Restart it, and run this again.`,
    );
  }
}
