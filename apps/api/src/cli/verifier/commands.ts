import { createVerifierInput, revokeVerifierInput, type VerifierView } from "@keyhold/contract/verifier/verifier";
import type { Command } from "commander";
import { z } from "zod";
import { actAs, type Caller, unwrap } from "../act-as.ts";
import { handle } from "../handle.ts";
import { withServices } from "../open.ts";
import { asOption } from "../options.ts";
import { table } from "../output.ts";
import { readEnvironment } from "../shell.ts";

const as = z.string().optional();
const PAGE = 100;

export function addVerifierCommands(program: Command): void {
  const verifier = program
    .command("verifier")
    .summary("gateways and backends that ask for verdicts")
    .description("A verifier is a gateway or backend that asks for verdicts, with a token of its own.");
  verifier
    .command("create")
    .argument("<name>", "what people call it")
    .summary("a new verifier")
    .description("Makes a verifier, and shows its token once, on standard output. It is kept nowhere.")
    .addOption(asOption())
    .action(
      handle(createVerifierInput.extend({ as }), (shell, { name, as: email }) =>
        withServices(readEnvironment(), async (services) => {
          const made = await unwrap((await actAs(services, email)).verifiers.create({ name }));
          shell.output.result(made, made.token);
          shell.output.say(`The token of ${name} (${made.id}); it is shown once.`);
          return "ok";
        }),
      ),
    );
  verifier
    .command("revoke")
    .argument("<id>", "as list shows it")
    .summary("refuse its token from now on")
    .addOption(asOption())
    .action(
      handle(z.strictObject({ id: revokeVerifierInput.shape.verifierId, as }), (shell, { id, as: email }) =>
        withServices(readEnvironment(), async (services) => {
          const revoked = await unwrap((await actAs(services, email)).verifiers.revoke({ verifierId: id }));
          shell.output.result(revoked, `${revoked.name} (${id}) is revoked.`);
          return "ok";
        }),
      ),
    );
  verifier
    .command("list")
    .summary("all of them, newest first")
    .addOption(asOption())
    .action(
      handle(z.strictObject({ as }), (shell, { as: email }) =>
        withServices(readEnvironment(), async (services) => {
          const verifiers = await listAll(await actAs(services, email));
          const rows = verifiers.map((each) => [each.id, each.name, each.createdAt, each.revokedAt ?? ""]);
          shell.output.result({ verifiers }, table([["id", "name", "created", "revoked"], ...rows]));
          return "ok";
        }),
      ),
    );
}

async function listAll(caller: Caller): Promise<readonly VerifierView[]> {
  const found: VerifierView[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await unwrap(caller.verifiers.list({ limit: PAGE, ...(cursor === undefined ? {} : { cursor }) }));
    found.push(...page.items);
    if (page.nextCursor === null) return found;
    cursor = page.nextCursor;
  }
}
