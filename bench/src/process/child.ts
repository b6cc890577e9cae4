import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { inheritedEnv } from "../env.ts";

const STOP_MS = 20_000;

export type ChildPlan = {
  /** The arguments of Node: its own options, the file, and what the program takes. */
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Where both of its outputs go. */
  readonly logFile: string;
};

export type Child = {
  readonly pid: number;
  readonly process: ChildProcess;
  /** Resolves to how it ended. */
  readonly ended: Promise<string>;
  /** How it ended by itself, or null. */
  endedEarly(): string | null;
  stop(): Promise<void>;
};

/** A process of its own that ends with this one, and with little of this one's environment. */
export function startChild({ args, env = {}, logFile }: ChildPlan): Child {
  const log = openSync(logFile, "a", 0o600);
  const child = spawn(process.execPath, args, {
    env: { ...inheritedEnv(), ...env },
    stdio: ["ignore", log, log, "ipc"],
  });
  closeSync(log);
  let early: string | null = null;
  let isStopping = false;
  const ended = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => resolve(signal ?? `exit code ${code}`));
  }).then((how) => {
    if (!isStopping) early = how;
    return how;
  });
  return {
    pid: child.pid ?? 0,
    process: child,
    ended,
    endedEarly: () => early,
    stop: async () => {
      isStopping = true;
      await end(child, ended);
    },
  };
}

async function end(child: ChildProcess, ended: Promise<string>): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
  await ended.finally(() => clearTimeout(timer));
}
