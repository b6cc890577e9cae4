import { spawn } from "node:child_process";
import { root } from "../turbo.ts";
import { build } from "./build.ts";
import { StartProblem } from "./settings.ts";

const INTERRUPTED = 130;

/** Runs the command line with these arguments, and resolves to its exit code. Its standard output is the command's alone. */
export async function keyhold(args: readonly string[]): Promise<number> {
  const stop = new AbortController();
  for (const name of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(name, () => stop.abort());
  try {
    await build("api", stop.signal, (text) => console.error(text));
  } catch (error) {
    if (!(error instanceof StartProblem)) throw error;
    console.error(error.message);
    return 1;
  }
  return stop.signal.aborted ? INTERRUPTED : run(args, stop.signal);
}

/** A Ctrl-C reaches the command by the terminal; whoever stops this process alone means the command. */
function run(args: readonly string[], signal: AbortSignal): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["apps/api/src/cli/main.ts", ...args], {
      cwd: root,
      env: { ...process.env, NODE_ENV: "production" },
      stdio: "inherit",
    });
    signal.addEventListener("abort", () => child.kill("SIGTERM"), { once: true });
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? INTERRUPTED));
  });
}
