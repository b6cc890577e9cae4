import type { KeyValueOutput } from "@keyhold/contract/key/outputs";
import type { Answer } from "../../command/run-command.ts";

/** The answer of a command that shows its value. */
export function shown({ value, revision }: Answer): KeyValueOutput {
  if (value === null) throw new Error("A command that shows its value has none.");
  return { value, revision };
}
