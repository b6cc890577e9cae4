import { setImmediate } from "node:timers/promises";
import { type Env, readEnv } from "../env.ts";
import { StartError } from "../start/start-error.ts";
import { CommandError } from "./command-error.ts";
import type { Output } from "./output.ts";

/** What a command has of the world around it. */
export type Shell = {
  readonly output: Output;
  readonly input: NodeJS.ReadStream;
  /** Where names of files start. */
  readonly directory: string;
  /** Aborted by a signal: what is under way is finished, and no more begun. */
  readonly signal: AbortSignal;
};

export function readEnvironment(): Env {
  try {
    return readEnv();
  } catch (error) {
    if (error instanceof StartError) throw new CommandError("usage", "ENVIRONMENT_INVALID", error.message);
    throw error;
  }
}

/** Whether to stop. Asked between the pieces of long work: on SQLite it goes on without a pause in which a signal could be heard. */
export async function isInterrupted({ signal }: Shell): Promise<boolean> {
  await setImmediate();
  return signal.aborted;
}
