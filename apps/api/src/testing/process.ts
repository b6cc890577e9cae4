import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { COMPILED } from "@keyhold/db/testing/compiled";

const MAIN = resolve(import.meta.dirname, "../main.ts");

export type ApiProcess = {
  readonly url: string;
  readonly child: ChildProcess;
  readonly output: { stdout: string; stderr: string };
  /** The exit code, once it has ended; null after a signal. */
  readonly ended: Promise<number | null>;
};

/** Starts the program as its users do, with nothing of this environment. */
export async function spawnApi(env: Record<string, string>): Promise<ApiProcess> {
  const port = env.KEYHOLD_API_PORT ?? String(await findFreePort());
  const child = spawn(process.execPath, [MAIN], {
    env: { ...COMPILED, ...env, KEYHOLD_API_PORT: port },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk: Buffer) => {
    output.stdout += chunk.toString();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    output.stderr += chunk.toString();
  });
  // A test that runs out of time leaves nothing behind.
  const end = () => child.kill("SIGKILL");
  process.once("exit", end);
  child.once("close", () => process.off("exit", end));
  const ended = once(child, "close").then(([code]) => (typeof code === "number" ? code : null));
  return { url: `http://127.0.0.1:${port}`, child, output, ended };
}

/** Starts the program, and waits until it says that it listens. */
export async function startApiProcess(env: Record<string, string>): Promise<ApiProcess> {
  const started = await spawnApi(env);
  if (!(await saysThatItListens(started))) throw new Error(`The API did not start: ${started.output.stderr}`);
  return started;
}

async function saysThatItListens({ child }: ApiProcess): Promise<boolean> {
  if (child.stderr === null) return false;
  for await (const line of createInterface(child.stderr)) {
    if (line.includes('"msg":"listening"')) return true;
  }
  return false;
}

export async function stopApiProcess({ child, ended }: ApiProcess): Promise<number | null> {
  child.kill("SIGTERM");
  return ended;
}

export async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("There is no free port.");
  return address.port;
}
