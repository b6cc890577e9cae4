import type { WireRefusal } from "@keyhold/contract/refusal";
import { DatabaseConfigurationError, isDatabaseUnavailable } from "@keyhold/db/database";
import { MasterKeyError } from "@keyhold/db/secrets/master-keys";
import { CommanderError } from "commander";
import { z } from "zod";
import { Refused } from "../refused.ts";
import { StartError } from "../start/start-error.ts";
import { fieldsOf } from "../trpc/errors.ts";
import { CommandError } from "./command-error.ts";

/** What ended a command, as an error with an exit code; a bug of ours stays what it is. */
export function explain(error: unknown): unknown {
  if (error instanceof CommandError) return error;
  if (error instanceof Refused) return explainRefusal(error.refusal);
  if (error instanceof z.ZodError) return explainInput(error);
  if (error instanceof CommanderError) return new CommandError("usage", "USAGE", error.message);
  if (error instanceof MasterKeyError) return new CommandError("failed", "MASTER_KEYS", error.message);
  if (error instanceof DatabaseConfigurationError) return new CommandError("usage", "DATABASE_URL", error.message);
  if (error instanceof StartError) return new CommandError("failed", "START", error.message);
  if (isDatabaseUnavailable(error)) {
    return new CommandError("unavailable", "UNAVAILABLE", "The database does not answer, or stayed locked: try again.");
  }
  return error;
}

function explainRefusal({ code, ...facts }: WireRefusal): CommandError {
  if (code === "UNAVAILABLE") return new CommandError("unavailable", code, "The database does not answer: try again.");
  const told = Object.keys(facts).length === 0 ? "" : ` ${JSON.stringify(facts)}`;
  return new CommandError("refused", code, { message: `Refused: ${code}.${told}`, facts });
}

function explainInput(error: z.ZodError): CommandError {
  const fields = fieldsOf(error);
  const sentences = fields.map(({ path, message }) => `${optionOf(path)}: ${message}`);
  return new CommandError("usage", "INPUT_INVALID", { message: sentences.join("\n"), facts: { fields } });
}

/** `startsAt` is what `--starts-at` gave. */
function optionOf(path: string): string {
  return path === "" ? "the command" : path.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
