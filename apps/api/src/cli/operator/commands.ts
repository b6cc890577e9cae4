import type { Command } from "commander";
import { z } from "zod";
import { handle } from "../handle.ts";
import { createOperator } from "./create.ts";

const creating = z.object({
  email: z.email({ error: "Expected an e-mail address." }).max(254).toLowerCase(),
  name: z.string().trim().min(1).max(120).optional(),
  passwordStdin: z.boolean().default(false),
  generatePassword: z.boolean().default(false),
});

export function addOperatorCommands(program: Command): void {
  const operator = program.command("operator").summary("the people of the platform");
  operator
    .command("create")
    .argument("<e-mail>", "with which the operator signs in")
    .summary("an account that may do everything on the provider's side")
    .description(
      "Makes an account with the role platform_admin. The password is asked for on the terminal, or taken from standard input, or generated and shown once; it is never an argument.",
    )
    .option("--name <name>", "what people call the operator")
    .option("--password-stdin", "take the password from the first line of standard input")
    .option("--generate-password", "generate one, and show it once on standard output")
    .action(handle(z.preprocess(nameEmail, creating), createOperator));
}

/** The argument is called as people read it. */
function nameEmail(input: unknown): unknown {
  if (typeof input !== "object" || input === null || !("e-mail" in input)) return input;
  const { "e-mail": email, ...others } = input;
  return { email, ...others };
}
