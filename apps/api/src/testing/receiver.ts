import { once } from "node:events";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";

/** What was sent to a receiver, as it came. */
export type Received = {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

export type Receiver = {
  readonly url: string;
  /** In the order of arrival. */
  readonly received: readonly Received[];
  /** The first so many, as soon as they have come. */
  first(count: number): Promise<readonly Received[]>;
  close(): Promise<void>;
};

/** Somebody's server, to which webhooks are sent; `answer` says with which status it answers. */
export async function startReceiver(answer: (received: Received) => number = () => 204): Promise<Receiver> {
  const received: Received[] = [];
  const waiting = new Set<() => void>();
  const server = createServer(async (request, response) => {
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    const got = { path: request.url ?? "", headers, body: await text(request) };
    received.push(got);
    response.writeHead(answer(got)).end();
    for (const look of waiting) look();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`,
    received,
    first: (count) => {
      const { promise, resolve } = Promise.withResolvers<readonly Received[]>();
      const look = () => {
        if (received.length < count) return;
        waiting.delete(look);
        resolve(received.slice(0, count));
      };
      waiting.add(look);
      look();
      return promise;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
