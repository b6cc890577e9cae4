import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { Pool } from "undici";
import { exitWhenTold, receive, tellParent } from "../process/parent.ts";

exitWhenTold();
const [port, upstreamPort] = String(await receive()).split(" ");
const pool = new Pool(`http://127.0.0.1:${upstreamPort}`, { connections: 512, pipelining: 1, allowH2: false });

/** The library alone: it passes everything on, and looks at nothing. */
async function passOn({ method = "GET", url: path = "/", headers: sent }: IncomingMessage, response: ServerResponse) {
  const { host: _host, connection: _connection, ...headers } = sent;
  await pool.stream({ method, path, headers, responseHeaders: "raw" }, ({ statusCode, headers: answered }) =>
    response.writeHead(statusCode, asRaw(answered)),
  );
}

/** With `responseHeaders: "raw"` they are a list, which the types do not say. */
function asRaw(headers: unknown): string[] {
  return headers as string[];
}

const server = createServer((request, response) => {
  passOn(request, response).catch(() => response.destroy());
});
server.listen(Number(port), "127.0.0.1", () => tellParent({ type: "ready" }));
