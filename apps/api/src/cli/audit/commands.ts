import { chainHead } from "@keyhold/contract/audit/audit";
import type { Command } from "commander";
import { z } from "zod";
import { handle } from "../handle.ts";
import { type VerifyInput, verifyAudit } from "./verify.ts";

const noted = z
  .string()
  .transform((text) => {
    const [position, hash] = text.split(":", 2);
    return { position: Number(position), hash };
  })
  .pipe(chainHead)
  .optional();

const verifying = z
  .strictObject({
    organization: z.string().min(1).max(64).optional(),
    ...{ provider: z.boolean().default(false), all: z.boolean().default(false), file: z.string().optional() },
    ...{ noted, keys: z.boolean() },
  })
  .refine((input) => whats(input) === 1, {
    error: "Expected one of: an organization, --provider, --all, --file.",
    path: ["organization"],
  })
  .refine(({ all, noted: head }) => !all || head === undefined, {
    error: "Expected one chain to lead through it.",
    path: ["noted"],
  });

type Which = Pick<VerifyInput, "organization" | "file" | "all"> & { readonly provider: boolean };

function whats({ organization, provider, all, file }: Which): number {
  return [organization !== undefined, provider, all, file !== undefined].filter((isGiven) => isGiven).length;
}

const HELP = `
Ends with 0 if every chain holds, and with 1 if one is broken; the first broken link is told. Note the head that is
shown, apart from the database: with --noted nobody can make up another history before it. With --all there is one
document a line.

  keyhold audit verify acme
  keyhold audit verify --file acme.ndjson --no-keys`;

export function addAuditCommands(program: Command): void {
  const audit = program.command("audit").summary("whether the audit is what was written");
  audit
    .command("verify")
    .argument("[organization]", "id or slug: the chain of its events")
    .summary("follow a chain, and name the first broken link")
    .description("Verifies the hash chain of an organization's events, as they are stored or in an export in NDJSON.")
    .option("--provider", "the provider's own chain")
    .option("--all", "every chain")
    .option("--file <export>", "an export in NDJSON; - is standard input")
    .option("--noted <position:hash>", "a head that was noted before: the chain must lead through it")
    .option("--no-keys", "with --file: on a machine that has neither database nor master keys")
    .addHelpText("after", HELP)
    .action(handle(verifying, verifyAudit));
}
