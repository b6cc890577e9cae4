import type { Command } from "commander";
import { z } from "zod";
import { handle } from "../handle.ts";
import { addKey } from "./add.ts";
import { dropKey } from "./drop.ts";
import { rotate } from "./rotate.ts";
import { showStatus } from "./status.ts";

const none = z.strictObject({});

export function addSecretsCommands(program: Command): void {
  const secrets = program
    .command("secrets")
    .summary("the master keys: look, add, rotate, drop")
    .description(
      "The master keys seal every API key in the database. The first one seals; each opens what it sealed.\nA new one: add, rotate, drop. Calls are answered and keys are changed all the while.",
    );
  secrets
    .command("status")
    .summary("how much is sealed with which master key")
    .description("Tells how many sealed texts there are under each master key, and which master keys this program has.")
    .action(handle(none, (shell) => showStatus(shell)));
  secrets
    .command("add")
    .summary("a new master key, which seals from now on")
    .description(
      "Writes a new random master key in front of the others in master.key. Running processes with the same data directory use it at once: no restart. With KEYHOLD_MASTER_KEYS the keys are yours to write: put a new one in front and restart every process.",
    )
    .action(handle(none, (shell) => addKey(shell)));
  secrets
    .command("rotate")
    .summary("seal everything with the first master key")
    .description(
      "Seals everything with the first master key, in small steps beside everybody's work. A Ctrl-C, a crash or a kill loses nothing: run it again, and it goes on. Ends with 5 if something is left.",
    )
    .action(handle(none, (shell) => rotate(shell)));
  secrets
    .command("drop")
    .argument("<id>", "the master key's id, as status shows it")
    .summary("give up a master key that nothing needs")
    .description(
      "Takes a master key out of master.key, if nothing is sealed with it; from then on the database refuses what is. Then unused space of the database is cleared of what it had sealed: SQLite writes its whole file anew, and calls wait for so long: seconds for 100,000 organizations, and longer than the five seconds after which a call is answered UNAVAILABLE for several hundred thousand. Stop Keyhold for that, or use --no-scrub.\n\nBackups made before hold what the old master key sealed: keep it apart for as long as you keep them.",
    )
    .option("--no-scrub", "leave unused space of the database as it is")
    .action(handle(z.strictObject({ id: z.string(), scrub: z.boolean() }), dropKey));
}
