import { once } from "node:events";
import type { Server } from "node:http";
import { StartError } from "./start-error.ts";

type Place = { readonly host: string; readonly port: number };

/** Listens, or says in one sentence why not. */
export async function listen(server: Server, { host, port }: Place): Promise<void> {
  server.listen(port, host);
  try {
    await once(server, "listening");
  } catch (error) {
    throw new StartError(sentenceOf(error, { host, port }));
  }
}

function sentenceOf(error: unknown, { host, port }: Place): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
  if (code === "EADDRINUSE") {
    return `Port ${port} for the API is in use: stop the program that holds it, or set KEYHOLD_API_PORT to a free port.`;
  }
  if (code === "EACCES")
    return `Port ${port} for the API may not be opened by this user: set KEYHOLD_API_PORT to a port above 1023.`;
  return `Nothing can listen on ${host} (${code}): set KEYHOLD_HOST to an address of this machine.`;
}

/** Where a program on this machine reaches a server that listens there. */
export function urlOf({ host, port }: Place): string {
  if (["127.0.0.1", "0.0.0.0", "::", "::1"].includes(host)) return `http://localhost:${port}`;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}
