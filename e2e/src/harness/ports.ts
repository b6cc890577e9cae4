import { randomInt } from "node:crypto";
import { createServer, type Server } from "node:net";
import { engine } from "./engine.ts";

const HOST = "127.0.0.1";
/**
 * Below the ports that systems give to connections and to whoever asks for any port: none of those takes a port between
 * the look and the use, or between a stop and the start after it. Each worker has a stretch of its own.
 */
const FIRST_PORT = 15_000;
const STRETCH = 1_000;
const STRETCHES = 16;

/** The runs of both engines may be under way at once, with half of the stretches each. */
const worker =
  (Number(process.env.TEST_PARALLEL_INDEX ?? 0) % (STRETCHES / 2)) + (engine() === "sqlite" ? 0 : STRETCHES / 2);
let turn = randomInt(STRETCH);

function nextPort(): number {
  turn = (turn + 1) % STRETCH;
  return FIRST_PORT + worker * STRETCH + turn;
}

function hold(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(port, HOST, () => resolve(server));
  });
}

function release(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}

async function holdNext(): Promise<{ server: Server; port: number }> {
  for (let tries = 0; tries < STRETCH; tries += 1) {
    const port = nextPort();
    const server = await hold(port).catch(() => null);
    if (server) return { server, port };
  }
  throw new Error("There is no free port for this worker.");
}

/** One that was free a moment ago. */
export async function freePort(): Promise<number> {
  const { server, port } = await holdNext();
  await release(server);
  return port;
}

/** Two different ports that were free a moment ago. */
export async function freePorts(): Promise<{ api: number; console: number }> {
  return { api: await freePort(), console: await freePort() };
}

/** Takes a port until it is released: what a start finds when somebody else listens there. */
export async function occupyPort(): Promise<{ port: number; release: () => Promise<void> }> {
  const { server, port } = await holdNext();
  return { port, release: () => release(server) };
}

/** Whether nobody accepts connections there. */
export async function isClosed(url: string): Promise<boolean> {
  try {
    await fetch(url);
    return false;
  } catch (error) {
    return error instanceof TypeError;
  }
}
