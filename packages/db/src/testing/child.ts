import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { COMPILED } from "./compiled.ts";

/** Another process of ours, with its standard output to read. */
export function spawnChild(module: URL, args: readonly string[]): ChildProcess {
  const env = { ...process.env, ...COMPILED };
  return spawn(process.execPath, [fileURLToPath(module), ...args], { env, stdio: ["ignore", "pipe", "inherit"] });
}

/** Runs to its end; what it printed. */
export async function runChild(module: URL, args: readonly string[]): Promise<string> {
  const child = spawnChild(module, args);
  if (child.stdout === null) throw new Error("The child has no standard output.");
  const [output, [code]] = await Promise.all([text(child.stdout), once(child, "exit")]);
  if (code !== 0) throw new Error(`${fileURLToPath(module)} ended with ${code}.`);
  return output;
}
