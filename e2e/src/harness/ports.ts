import { createServer, type Server } from "node:net";

const HOST = "127.0.0.1";

function hold(): Promise<{ server: Server; port: number }> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, HOST, () => {
      const address = server.address();
      if (address === null || typeof address === "string") reject(new Error("The probe has no port."));
      else resolve({ server, port: address.port });
    });
  });
}

function release(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}

/** Two different ports that were free a moment ago. */
export async function freePorts(): Promise<{ api: number; console: number }> {
  const [api, console] = await Promise.all([hold(), hold()]);
  await Promise.all([release(api.server), release(console.server)]);
  return { api: api.port, console: console.port };
}

/** Takes a port until it is released: what a start finds when somebody else listens there. */
export async function occupyPort(): Promise<{ port: number; release: () => Promise<void> }> {
  const { server, port } = await hold();
  return { port, release: () => release(server) };
}

/** Whether nobody accepts connections there. */
export async function isClosed(url: string): Promise<boolean> {
  try {
    await fetch(url, { signal: AbortSignal.timeout(2000) });
    return false;
  } catch (error) {
    return error instanceof TypeError;
  }
}
