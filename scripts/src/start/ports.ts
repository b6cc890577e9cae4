import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { type Settings, StartProblem } from "./settings.ts";

/** A program that was just ended hard may need a moment to let go of its ports. */
const patienceMs = 3_000;

export async function claimPorts({ host, ports }: Pick<Settings, "host" | "ports">): Promise<void> {
  for (const wanted of ports) {
    const code = await whyNotFree(host, wanted.port);
    if (code) throw new StartProblem(explain(code, host, wanted));
  }
}

async function whyNotFree(host: string, port: number): Promise<string | null> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const code = await tryToListen(host, port);
    if (code !== "EADDRINUSE" || Date.now() > deadline) return code;
    await pause(200);
  }
}

function tryToListen(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen({ host, port }, () => server.close(() => resolve(null)));
  });
}

function explain(code: string, host: string, wanted: Settings["ports"][number]): string {
  const { name, port, variable } = wanted;
  if (code === "EADDRINUSE") {
    return `Port ${port} for the ${name} is in use: stop the program that holds it, or set ${variable} to a free port.`;
  }
  if (code === "EACCES") {
    return `Port ${port} for the ${name} may not be opened by this user: set ${variable} to a port above 1023.`;
  }
  return `Nothing can listen on ${host} (${code}): set KEYHOLD_HOST to an address of this machine.`;
}
