import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import { buffer } from "node:stream/consumers";
import { portOf } from "./program.ts";

/** A request as it came through the gateway. */
type Arrived = {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
};

export type Application = {
  readonly port: number;
  readonly arrived: Arrived[];
  stop(): Promise<void>;
};

/** An application that keeps what it was asked, and answers with the status that its path names, or 200. */
export async function startApplication(): Promise<Application> {
  const arrived: Arrived[] = [];
  const server = createServer((request, response) => {
    void arrive(request).then((each) => {
      arrived.push(each);
      const status = Number(/^\/status\/(\d{3})/.exec(each.url)?.[1] ?? 200);
      response.writeHead(status, { "x-application": "yes" }).end("From the application.");
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: portOf(server.address()),
    arrived,
    stop: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function arrive(request: IncomingMessage): Promise<Arrived> {
  const { method = "", url = "", headers } = request;
  return { method, url, headers, body: await buffer(request) };
}
