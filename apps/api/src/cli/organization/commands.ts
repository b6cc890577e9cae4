import { type Command, Option } from "commander";
import { z } from "zod";
import { handle } from "../handle.ts";
import { asOption } from "../options.ts";
import { exportOrganizations } from "./export.ts";
import { importOrganizations } from "./import.ts";

const format = z.enum(["csv", "ndjson"]).optional();
const as = z.string().optional();

const IMPORT_HELP = `
A line is an organization, found by its slug: one that is not there is created, one that differs is changed, and
nothing is done to others. The same file again changes nothing; after a Ctrl-C, run it again. Of several lines with
one slug the first one counts. Bad lines are left out and reported, and the command ends with 5.

Columns: slug and name; partner (id or slug; empty: none; without the column it stays), startsAt and endsAt (both or
neither). id and status, as exported, are not read. With --json there is one document a line: {"kind":"bad_line",
"line","field","rule","message"} for each fault, and {"kind":"summary","lines","created","updated","unchanged","bad"}.

  keyhold organizations import customers.csv --dry-run`;

export function addOrganizationCommands(program: Command): void {
  const organizations = program.command("organizations").summary("many at once: import, export");
  organizations
    .command("import")
    .argument("<file>", "CSV or NDJSON; - is standard input")
    .summary("create and change organizations from a file")
    .description("Creates and changes organizations by the same commands as the console.")
    .addOption(formatOption("what the file is; by its ending if left out"))
    .option("--dry-run", "say what would be done and which lines are bad, and do nothing")
    .addOption(asOption())
    .addHelpText("after", IMPORT_HELP)
    .action(
      handle(z.strictObject({ file: z.string(), format, dryRun: z.boolean().default(false), as }), importOrganizations),
    );
  organizations
    .command("export")
    .summary("all organizations, in order of their slugs")
    .description("Writes every organization to standard output or into a file that can be imported again.")
    .addOption(formatOption("csv, or with --json ndjson, if left out"))
    .option("--output <file>", "complete or not there; for its owner alone")
    .addOption(asOption())
    .action(handle(z.strictObject({ format, output: z.string().optional(), as }), exportOrganizations));
}

function formatOption(description: string): Option {
  return new Option("--format <format>", description).choices(["csv", "ndjson"]);
}
