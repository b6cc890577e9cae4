import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { platform, tmpdir } from "node:os";
import { join } from "node:path";
import { newDatabaseUrl } from "./database.ts";
import { freePorts } from "./ports.ts";
import { bareEnvironment, TestProcess } from "./process.ts";

const ROOT = join(import.meta.dirname, "../../..");

/** A machine of its own for the start script: a directory for data, ports, and nothing of the seed configured. */
export type Premises = { directory: string; apiUrl: string; consoleUrl: string; environment: Record<string, string> };

export async function newPremises(): Promise<Premises> {
  const directory = await mkdtemp(join(tmpdir(), "keyhold-start-"));
  const ports = await freePorts();
  const environment = {
    ...bareEnvironment(),
    DATABASE_URL: await newDatabaseUrl(directory),
    KEYHOLD_DATA_DIR: directory,
    KEYHOLD_HOST: "127.0.0.1",
    KEYHOLD_API_PORT: String(ports.api),
    KEYHOLD_CONSOLE_PORT: String(ports.console),
    KEYHOLD_PUBLIC_URL: `http://127.0.0.1:${ports.console}`,
  };
  return {
    directory,
    apiUrl: `http://127.0.0.1:${ports.api}`,
    consoleUrl: `http://127.0.0.1:${ports.console}`,
    environment,
  };
}

export async function leavePremises({ directory }: Premises): Promise<void> {
  await rm(directory, { recursive: true, force: true });
}

/** What `pnpm start` runs. */
export function startProgram({ environment }: Premises, changes: Record<string, string> = {}): TestProcess {
  return new TestProcess({
    command: [process.execPath, join(ROOT, "scripts/start.mjs")],
    directory: ROOT,
    environment: { ...environment, ...changes },
  });
}

export async function untilStarted(program: TestProcess): Promise<void> {
  await program.waitFor("stdout", /Keyhold is ready/);
}

/** Ends the start script and its servers without any notice, as a power cut does. */
export async function killAtOnce(program: TestProcess): Promise<void> {
  // Held still first, and killed last: neither the script nor a server is told of the other's end.
  process.kill(program.id, "SIGSTOP");
  const children = await childrenOf(program.id);
  for (const id of [...children, program.id]) process.kill(id, "SIGKILL");
  await program.ended;
}

async function childrenOf(id: number): Promise<number[]> {
  if (platform() === "linux") {
    const text = await readFile(`/proc/${id}/task/${id}/children`, "utf8");
    return text.trim().split(" ").filter(Boolean).map(Number);
  }
  const table = await runShell("ps -A -o pid=,ppid=");
  const rows = table.split("\n").map((line) => line.trim().split(/\s+/).map(Number));
  return rows.flatMap(([child, parent]) => (child !== undefined && parent === id ? [child] : []));
}

/** Runs a line in a shell, as somebody who copies it from a terminal does. */
export async function runShell(line: string): Promise<string> {
  const child = spawn("sh", ["-c", line], { stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code !== 0) throw new Error(`The line ended with ${code}: ${output}`);
  return output;
}
