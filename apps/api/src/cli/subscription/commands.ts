import { setSubscriptionInput } from "@keyhold/contract/subscription/subscription";
import type { Command } from "commander";
import { z } from "zod";
import { actAs, unwrap } from "../act-as.ts";
import { handle } from "../handle.ts";
import { withServices } from "../open.ts";
import { asOption } from "../options.ts";
import { readEnvironment } from "../shell.ts";
import { toInstant } from "./instant.ts";

const setting = z.object({
  organization: setSubscriptionInput.shape.organizationId,
  startsAt: z.string().transform(toInstant).pipe(setSubscriptionInput.shape.startsAt),
  endsAt: z.string().transform(toInstant).pipe(setSubscriptionInput.shape.endsAt),
  requestId: setSubscriptionInput.shape.requestId,
  as: z.string().optional(),
});

export function addSubscriptionCommands(program: Command): void {
  const subscription = program.command("subscription").summary("until when an organization's key works");
  subscription
    .command("set")
    .argument("<organization>", "id or slug")
    .summary("set the period")
    .description(
      "Sets the period in which an organization's key works. The first one puts a random key into the organization's slot; the organization's admins see it on their page.",
    )
    .requiredOption("--starts-at <time>", "ISO 8601 in UTC, or a day: 2026-03-01T00:00:00Z, 2026-03-01")
    .requiredOption("--ends-at <time>", "the same; from this moment on the key does not work")
    .option("--request-id <id>", "8 to 128 characters: a repetition with the same id changes nothing")
    .addOption(asOption())
    .action(
      handle(setting, (shell, { organization, as, ...input }) =>
        withServices(readEnvironment(), async (services) => {
          const caller = await actAs(services, as);
          const { revision } = await unwrap(caller.subscription.set({ organizationId: organization, ...input }));
          const { startsAt, endsAt } = input;
          shell.output.result(
            { organization, startsAt, endsAt, revision },
            `${organization} is subscribed from ${startsAt} until ${endsAt}.`,
          );
          return "ok";
        }),
      ),
    );
}
