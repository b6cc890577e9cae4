import type { Server } from "node:http";

/** Resolves when the server accepts connections; rejects with a sentence when it cannot. */
export function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(new Error(explain(error, host, port))));
    server.listen(port, host, resolve);
  });
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): string {
  switch (error.code) {
    case "EADDRINUSE":
      return `Port ${port} on ${host} is in use: end what listens there, or set KEYHOLD_CONSOLE_PORT to another port.`;
    case "EACCES":
      return `Port ${port} needs more rights than this process has: set KEYHOLD_CONSOLE_PORT to a port above 1023.`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return `KEYHOLD_HOST=${host} is no address of this machine: set it to one, such as 127.0.0.1.`;
    default:
      return `The console cannot listen on ${host}:${port}: ${error.message}.`;
  }
}

const SWEEP_MS = 200;

/** Stops accepting, lets what has begun finish, and cuts what has not finished after `graceMs`. Resolves by then at the latest. */
export function closeGracefully(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    // A connection that was busy becomes idle only later, and its client may never close it.
    const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
    const timer = setTimeout(() => {
      server.closeAllConnections();
      done();
    }, graceMs);
    function done(): void {
      clearInterval(sweep);
      clearTimeout(timer);
      resolve();
    }
    server.close(done);
    server.closeIdleConnections();
  });
}
