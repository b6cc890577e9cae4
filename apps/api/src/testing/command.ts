import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { text } from "node:stream/consumers";
import { COMPILED } from "@keyhold/db/testing/compiled";

const MAIN = resolve(import.meta.dirname, "../cli/main.ts");

type Environment = Readonly<Record<string, string>>;

export type Ended = {
  /** Null after a signal that it does not handle. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Each line of standard output, as JSON. */
  readonly json: readonly Readonly<Record<string, unknown>>[];
};

export type Running = { readonly child: ChildProcess; readonly ended: Promise<Ended> };

/** Starts `keyhold` as its users do, with nothing of this environment. Nobody is at the terminal. */
export function startCommand(env: Environment, args: readonly string[], input = ""): Running {
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: { ...COMPILED, ...env },
    stdio: ["pipe", "pipe", "pipe"],
  });
  const end = () => child.kill("SIGKILL");
  process.once("exit", end);
  child.once("close", () => process.off("exit", end));
  // It may end without reading.
  child.stdin.on("error", () => undefined);
  child.stdin.end(input);
  return { child, ended: collect(child, child.stdout, child.stderr) };
}

/** Runs `keyhold` to its end. */
export function runCommand(env: Environment, args: readonly string[], input = ""): Promise<Ended> {
  return startCommand(env, args, input).ended;
}

type Readable = NonNullable<ChildProcess["stdout"]>;

async function collect(child: ChildProcess, out: Readable, err: Readable): Promise<Ended> {
  const [[code], stdout, stderr] = await Promise.all([once(child, "close"), text(out), text(err)]);
  return {
    code: typeof code === "number" ? code : null,
    stdout,
    stderr,
    get json() {
      const lines = stdout.split("\n").filter((line) => line !== "");
      return lines.map((line) => JSON.parse(line));
    },
  };
}
