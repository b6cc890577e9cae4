import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { connect, createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { bareEnvironment } from "./env.ts";

type Options = { readonly command: readonly [string, ...string[]]; readonly env?: Record<string, string> };

/** `output` is what it wrote to stderr. */
export type Program = { output(): string; stop(): Promise<void> };

/** Starts a program, and waits until it takes connections on its port. */
export async function startProgram(port: number, { command, env = {} }: Options): Promise<Program> {
  const [file, ...args] = command;
  const child = spawn(file, args, { env: { ...bareEnvironment(), ...env }, stdio: ["ignore", "ignore", "pipe"] });
  const output: string[] = [];
  child.stderr.on("data", (chunk: Buffer) => output.push(String(chunk)));
  // A run that is cut short leaves nothing behind.
  const end = () => child.kill("SIGKILL");
  process.once("exit", end);
  const ended = once(child, "close").then(() => process.off("exit", end));
  while (!(await takesConnections(port))) {
    if (hasEnded(child)) throw new Error(`${file} ended: ${output.join("")}`);
    await pause(20);
  }
  return {
    output: () => output.join(""),
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

async function takesConnections(port: number): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  try {
    await once(socket, "connect");
    return true;
  } catch {
    // Not yet.
    return false;
  } finally {
    socket.destroy();
  }
}

export async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const port = portOf(server.address());
  server.close();
  await once(server, "close");
  return port;
}

export function portOf(address: ReturnType<ReturnType<typeof createServer>["address"]>): number {
  if (address === null || typeof address === "string") throw new Error("There is no port.");
  return address.port;
}
