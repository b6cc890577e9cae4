import { type ChildProcess, spawn } from "node:child_process";
import { COMPILED } from "@keyhold/db/testing/compiled";

export type ProcessOptions = { command: readonly string[]; directory: string; environment: Record<string, string> };

export type Exit = { code: number | null; signal: NodeJS.Signals | null };

// A worker that ends without its teardown leaves no server behind.
const running = new Set<ChildProcess>();
process.once("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

/** A server under test: its output is kept, its end can be awaited. */
export class TestProcess {
  readonly ended: Promise<Exit>;
  stdout = "";
  stderr = "";
  readonly #child: ChildProcess;
  readonly #watchers = new Set<() => void>();

  constructor({ command, directory, environment }: ProcessOptions) {
    const [file = process.execPath, ...args] = command;
    this.#child = spawn(file, args, { cwd: directory, env: environment, stdio: ["ignore", "pipe", "pipe"] });
    running.add(this.#child);
    this.ended = new Promise((resolve, reject) => {
      this.#child.once("error", reject);
      this.#child.once("close", (code, signal) => {
        running.delete(this.#child);
        resolve({ code, signal });
      });
    });
    this.#child.stdout?.setEncoding("utf8").on("data", (text: string) => this.#append("stdout", text));
    this.#child.stderr?.setEncoding("utf8").on("data", (text: string) => this.#append("stderr", text));
  }

  get id(): number {
    if (this.#child.pid === undefined) throw new Error("The process did not start.");
    return this.#child.pid;
  }

  /** Resolves with the match as soon as the output has it; rejects when the process ends before. */
  async waitFor(stream: "stdout" | "stderr", pattern: RegExp): Promise<RegExpExecArray> {
    const seen = new Promise<RegExpExecArray>((resolve) => {
      const look = () => {
        const match = pattern.exec(this[stream]);
        if (!match) return;
        this.#watchers.delete(look);
        resolve(match);
      };
      this.#watchers.add(look);
      look();
    });
    return Promise.race([seen, this.ended.then((exit) => this.#tooEarly(exit))]);
  }

  async stop(signal: NodeJS.Signals = "SIGTERM"): Promise<Exit> {
    this.#child.kill(signal);
    return this.ended;
  }

  #append(stream: "stdout" | "stderr", text: string): void {
    this[stream] += text;
    for (const look of [...this.#watchers]) look();
  }

  #tooEarly({ code, signal }: Exit): never {
    throw new Error(`The process ended too early (${code ?? signal}):\n${this.stderr}${this.stdout}`);
  }
}

/** What every process of a test inherits: enough to run, nothing of the developer's configuration. */
export function bareEnvironment(): Record<string, string> {
  const kept = ["PATH", "HOME", "TMPDIR", "LANG", "USER"];
  const pairs = kept.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]));
  return { ...Object.fromEntries(pairs), ...COMPILED, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
}
