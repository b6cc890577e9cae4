import { placeHoldInput, releaseHoldInput } from "@keyhold/contract/hold/hold";
import { HOLD_KINDS, HOLD_REASONS } from "@keyhold/domain/key/hold";
import { type Command, Option } from "commander";
import { z } from "zod";
import { actAs, unwrap } from "../act-as.ts";
import { handle } from "../handle.ts";
import { withServices } from "../open.ts";
import { asOption } from "../options.ts";
import { readEnvironment } from "../shell.ts";

const as = z.string().optional();
const placing = z.object({ organization: placeHoldInput.shape.organizationId, as }).extend({
  ...placeHoldInput.pick({ reason: true, message: true, note: true, requestId: true }).shape,
  kind: placeHoldInput.shape.kind,
});
const releasing = z.object({
  ...{ organization: releaseHoldInput.shape.organizationId, as },
  ...releaseHoldInput.pick({ kind: true, requestId: true }).shape,
});

export function addHoldCommands(program: Command): void {
  const hold = program
    .command("hold")
    .summary("stop an organization's key, and let it work again")
    .description("A hold stops an organization's key at once and keeps its value. There is one of each kind at most.");
  hold
    .command("place")
    .argument("<organization>", "id or slug")
    .summary("stop the key")
    .requiredOption("--message <text>", "what the organization reads")
    .addOption(new Option("--reason <code>").choices(HOLD_REASONS).default("OTHER"))
    .addOption(kindOption())
    .option("--note <text>", "what only the provider's side reads")
    .option("--request-id <id>", "8 to 128 characters: a repetition with the same id changes nothing")
    .addOption(asOption())
    .action(
      handle(placing, (shell, { organization, as: email, ...input }) =>
        withServices(readEnvironment(), async (services) => {
          const caller = await actAs(services, email);
          const { revision } = await unwrap(caller.holds.place({ organizationId: organization, ...input }));
          const told = { organization, kind: input.kind, revision };
          shell.output.result(told, `The key of ${organization} is stopped (${input.kind} hold).`);
          return "ok";
        }),
      ),
    );
  hold
    .command("release")
    .argument("<organization>", "id or slug")
    .summary("let the key work again")
    .addOption(kindOption())
    .option("--request-id <id>", "8 to 128 characters: a repetition with the same id changes nothing")
    .addOption(asOption())
    .action(
      handle(releasing, (shell, { organization, as: email, ...input }) =>
        withServices(readEnvironment(), async (services) => {
          const caller = await actAs(services, email);
          const { revision } = await unwrap(caller.holds.release({ organizationId: organization, ...input }));
          const told = { organization, kind: input.kind, revision };
          shell.output.result(told, `The ${input.kind} hold of ${organization} is released.`);
          return "ok";
        }),
      ),
    );
}

function kindOption(): Option {
  return new Option("--kind <kind>", "whose hold it is").choices(HOLD_KINDS).default("platform");
}
