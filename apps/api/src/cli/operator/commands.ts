import type { Command } from "commander";
import { z } from "zod";
import { handle } from "../handle.ts";
import { createOperator } from "./create.ts";
import { resetPassword } from "./reset-password.ts";

const account = z.object({
  email: z.email({ error: "Expected an e-mail address." }).max(254).toLowerCase(),
  passwordStdin: z.boolean().default(false),
  generatePassword: z.boolean().default(false),
});
const creating = account.extend({ name: z.string().trim().min(1).max(120).optional() });
const resetting = account.extend({ removeSecondFactors: z.boolean().default(false) });

const HOW =
  "The password is asked for on the terminal, or taken from standard input, or generated and shown once; it is never an argument.";

export function addOperatorCommands(program: Command): void {
  const operator = program.command("operator").summary("the people of the platform");
  operator
    .command("create")
    .argument("<e-mail>", "with which the operator signs in")
    .summary("an account that may do everything on the provider's side")
    .description(`Makes an account with the role platform_admin. ${HOW}`)
    .option("--name <name>", "what people call the operator")
    .option("--password-stdin", STDIN)
    .option("--generate-password", GENERATE)
    .action(handle(z.preprocess(nameEmail, creating), createOperator));
  operator
    .command("reset-password")
    .argument("<e-mail>", "of any account that signs in with a password")
    .summary("a new password, for when nobody can sign in who could make a link")
    .description(
      `Sets the password of an account; all of its sessions end, and its second factors stay, unless they are lost too. ${HOW}`,
    )
    .option("--password-stdin", STDIN)
    .option("--generate-password", GENERATE)
    .option(
      "--remove-second-factors",
      "the person has lost authenticator and recovery codes: remove both, and passkeys",
    )
    .action(handle(z.preprocess(nameEmail, resetting), resetPassword));
}

const STDIN = "take the password from the first line of standard input";
const GENERATE = "generate one, and show it once on standard output";

/** The argument is called as people read it. */
function nameEmail(input: unknown): unknown {
  if (typeof input !== "object" || input === null || !("e-mail" in input)) return input;
  const { "e-mail": email, ...others } = input;
  return { email, ...others };
}
