import { Command, CommanderError } from "commander";
import { addAuditCommands } from "./audit/commands.ts";
import { addBackupCommands } from "./backup/commands.ts";
import { CommandError } from "./command-error.ts";
import { addDoctorCommand } from "./doctor/commands.ts";
import { EXIT } from "./exit-code.ts";
import { explain } from "./explain.ts";
import { addHoldCommands } from "./hold/commands.ts";
import { addOperatorCommands } from "./operator/commands.ts";
import { addOrganizationCommands } from "./organization/commands.ts";
import { addSecretsCommands } from "./secrets/commands.ts";
import { addSubscriptionCommands } from "./subscription/commands.ts";
import { addVerifierCommands } from "./verifier/commands.ts";

const EXIT_CODES = `
Exit codes: 0 done · 1 failed · 2 wrong usage or environment · 3 refused by a rule · 4 the database cannot be asked now ·
5 done in part · 6 not for this database engine · 130 stopped by a signal

The environment is that of "start": DATABASE_URL, KEYHOLD_DATA_DIR, KEYHOLD_MASTER_KEYS and the others of the README.`;

/** Runs the command line, and leaves the exit code for the end of the process. */
export async function runProgram(argv: readonly string[]): Promise<void> {
  try {
    await createProgram().parseAsync([...argv]);
  } catch (error) {
    // Help and version were asked for, and are written.
    if (error instanceof CommanderError && error.exitCode === 0) return;
    end(error, argv.includes("--json"));
  }
}

function createProgram(): Command {
  const program = new Command("keyhold")
    .description("Administers a Keyhold installation from its machine.")
    .option("--json", "the result as JSON on standard output: one document, or one a line where a command says so")
    .option("--progress", "progress on standard error, also where that is no terminal")
    .option("--no-progress", "no progress")
    .configureHelp({ showGlobalOptions: true })
    // Usage errors are told by `end`, in JSON too.
    .configureOutput({ outputError: () => undefined })
    .exitOverride()
    .showHelpAfterError(false)
    .addHelpText("after", EXIT_CODES);
  addOperatorCommands(program);
  addOrganizationCommands(program);
  addSubscriptionCommands(program);
  addHoldCommands(program);
  addVerifierCommands(program);
  addAuditCommands(program);
  addSecretsCommands(program);
  addBackupCommands(program);
  addDoctorCommand(program);
  return program;
}

function end(thrown: unknown, isJson: boolean): void {
  // The help of a group that was called without a command is written already.
  if (thrown instanceof CommanderError && thrown.code === "commander.help") {
    process.exitCode = EXIT.usage;
    return;
  }
  const error = explain(thrown);
  process.exitCode = error instanceof CommandError ? EXIT[error.exit] : EXIT.failed;
  process.stderr.write(`${sentenceOf(error)}\n`);
  if (!isJson) return;
  const told = error instanceof CommandError ? { code: error.code, message: error.message, ...error.facts } : BUG;
  process.stdout.write(`${JSON.stringify({ error: { ...told, exit: process.exitCode } })}\n`);
}

const BUG = { code: "BUG", message: "Something failed on our side; standard error has the details." };

function sentenceOf(error: unknown): string {
  if (error instanceof CommandError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
