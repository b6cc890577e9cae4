import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { inheritedEnv } from "../env.ts";

const STOP_MS = 20_000;
const LAST_WORDS = 2000;

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
  /** How it ended without being asked to, or null. */
  endedEarly(): string | null;
  /** The end of what it has written, to explain why it ended: its log is removed with everything else. */
  lastWords(): string;
  stop(): Promise<void>;
};

const running = new Set<Child>();

/** A process of its own that ends with this one, and with little of this one's environment. */
export function startChild({ args, env = {}, logFile }: ChildPlan): Child {
  const log = openSync(logFile, "a", 0o600);
  const options = { env: { ...inheritedEnv(), ...env }, stdio: ["ignore", log, log, "ipc"] } as const;
  const child = watch(spawn(process.execPath, args, { ...options, stdio: [...options.stdio] }), logFile);
  closeSync(log);
  running.add(child);
  void child.ended.then(() => running.delete(child));
  return child;
}

/** Whoever waits for one of them sees it end, and tidies up. */
export function stopAllChildren(): void {
  for (const child of running) void child.stop();
}

function watch(process: ChildProcess, logFile: string): Child {
  let early: string | null = null;
  let isStopping = false;
  const ended = untilEnd(process).then((how) => {
    if (!isStopping) early = how;
    return how;
  });
  async function stop(): Promise<void> {
    isStopping = true;
    if (process.exitCode === null && process.signalCode === null) process.kill("SIGTERM");
    const timer = setTimeout(() => process.kill("SIGKILL"), STOP_MS);
    await ended.finally(() => clearTimeout(timer));
  }
  const lastWords = () => readFileSync(logFile, "utf8").slice(-LAST_WORDS);
  return { pid: process.pid ?? 0, process, ended, endedEarly: () => early, lastWords, stop };
}

function untilEnd(process: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    process.once("error", (error) => resolve(error.message));
    process.once("exit", (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
}
