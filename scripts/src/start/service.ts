import { type ChildProcess, spawn } from "node:child_process";
import { root } from "../turbo.ts";

export type ServicePlan = {
  entry: string;
  env: Record<string, string>;
  readyUrl: string;
};

export type Service = { plan: ServicePlan; ended: Promise<number>; stop(): Promise<number> };

/** How long a service may take to finish what it has begun. */
const graceMs = 20_000;

/** Starts a service in a process group of its own: a Ctrl-C reaches it once, through us, and in the right order. */
export function startService(plan: ServicePlan): Service {
  const child = spawn(process.execPath, ["--import", import.meta.resolve("./end-with-parent.ts"), plan.entry], {
    cwd: root,
    env: { ...process.env, ...plan.env },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    detached: true,
  });
  const ended = exitCode(child);
  return { plan, ended, stop: () => stop(child, ended) };
}

function exitCode(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => resolve(code ?? (signal === "SIGTERM" ? 0 : 1)));
  });
}

async function stop(child: ChildProcess, ended: Promise<number>): Promise<number> {
  if (child.exitCode === null && child.signalCode === null) child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), graceMs);
  return await ended.finally(() => clearTimeout(timer));
}
