import { open } from "node:fs/promises";
import { resolve } from "node:path";
import type { Readable } from "node:stream";
import { CommandError } from "./command-error.ts";
import type { Shell } from "./shell.ts";

/** A file to read, or standard input. */
export async function openSource({ input, directory }: Shell, file: string): Promise<Readable> {
  if (file === "-") return input;
  try {
    return (await open(resolve(directory, file))).createReadStream({ encoding: "utf8" });
  } catch (error) {
    throw explainFile(error, file);
  }
}

/** What the system says about a file, as a sentence; anything else as it is. */
export function explainFile(error: unknown, file: string, done: "read" | "written" = "read"): unknown {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (!/^E[A-Z]+$/.test(code)) return error;
  return new CommandError("usage", "FILE", `The file ${file} cannot be ${done} (${code}).`);
}
