import { Command } from "commander";
import { z } from "zod";
import { readInvocationDirectory } from "../env.ts";
import { EXIT, type ExitName } from "./exit-code.ts";
import { createOutput } from "./output.ts";
import type { Shell } from "./shell.ts";

/** Does a command's work, and tells how it ended. */
export type Work<Input> = (shell: Shell, input: Input) => Promise<ExitName>;

const shown = z.object({ json: z.boolean().default(false), progress: z.boolean().optional() });

/** The action of a command: its arguments and options, by their names and checked by the schema. */
export function handle<Input>(schema: z.ZodType<Input>, work: Work<Input>): (...given: unknown[]) => Promise<void> {
  return async (...given) => {
    const command = given.at(-1);
    if (!(command instanceof Command)) throw new Error("The last argument of an action is its command.");
    const { json, progress } = shown.parse(command.optsWithGlobals());
    const isTerminal = process.stderr.isTTY === true;
    const output = createOutput(process, { isJson: json, showsProgress: progress ?? isTerminal });
    const shell = { output, input: process.stdin, directory: readInvocationDirectory(), signal: interruption.signal };
    process.exitCode = EXIT[await work(shell, schema.parse(inputOf(command)))];
  };
}

/** By the names of arguments and options; what is common to all commands is left out. */
function inputOf(command: Command): Record<string, unknown> {
  const { json: _, progress: __, ...options } = command.opts();
  const named = command.registeredArguments.map((argument, index) => [argument.name(), command.processedArgs[index]]);
  return { ...Object.fromEntries(named), ...options };
}

const interruption = new AbortController();

/** The first signal asks for an orderly end; the second one ends the process. */
export function listenForSignals(): void {
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(name, () => {
      if (interruption.signal.aborted) process.exit(EXIT.interrupted);
      interruption.abort();
    });
  }
}
