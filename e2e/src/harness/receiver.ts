import { once } from "node:events";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";

export type Received = { headers: Record<string, string>; body: string };

/** Somebody's server, to which webhooks are sent. */
export type Receiver = {
  url: string;
  received: readonly Received[];
  /** With which status it answers from now on. */
  answer(status: number): void;
  close(): Promise<void>;
};

export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  let status = 204;
  const server = createServer(async (request, response) => {
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    received.push({ headers, body: await text(request) });
    response.writeHead(status).end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("The receiver listens at no port.");
  return {
    url: `http://127.0.0.1:${address.port}/hook`,
    received,
    answer: (next) => {
      status = next;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** Configuration with which webhooks may go to such a server. */
export const RECEIVERS_HERE = { KEYHOLD_WEBHOOKS_ALLOW_HTTP: "1", KEYHOLD_WEBHOOKS_ALLOW_PRIVATE: "1" };
