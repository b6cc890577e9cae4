import { once } from "node:events";
import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { createLog } from "../adapters/log.ts";
import { type ApiCall, throughNode } from "../http/api-call.ts";
import type { Exchange } from "../http/exchange.ts";
import { createHttpServer } from "../http/server.ts";
import { createPlainApi } from "../session-api/plain-handler.ts";
import type { ApiHandler } from "../session-api/routes.ts";
import { type ApiRefusal, refusal } from "./api-refusal.ts";
import { createForwarder, type Forwarder } from "./forward.ts";
import { type ApiGate, createGate } from "./gate.ts";
import { toUpstreamSettings, type UpstreamSettings } from "./settings.ts";

export const DEFAULTS = {
  KEYHOLD_UPSTREAM_CONNECT_MS: 3000,
  KEYHOLD_UPSTREAM_FIRST_BYTE_MS: 30_000,
  KEYHOLD_UPSTREAM_IDLE_MS: 30_000,
  KEYHOLD_UPSTREAM_CONNECTIONS: 64,
  KEYHOLD_UPSTREAM_CONCURRENCY: 16,
};

/** The gate before an upstream of a test's own. Sessions are the organization's name; limits there are none. */
export type Gate = {
  readonly url: string;
  readonly port: number;
  /** The upstream's server. */
  readonly upstream: Server;
  /** What reached the upstream. */
  readonly seen: IncomingMessage[];
  /** Lines of the log. */
  readonly log: string[];
  close(): Promise<void>;
};

/** By which calls come: what is of the plainest form by its own, or everything by `node:http`. */
type Door = "plain" | "node";

type Options = {
  readonly settings?: Partial<UpstreamSettings>;
  readonly basePath?: string;
  readonly door?: Door;
};

export async function startGate(
  answer: RequestListener,
  { settings = {}, basePath = "", door = "plain" }: Options = {},
): Promise<Gate> {
  const seen: IncomingMessage[] = [];
  const upstream = createServer((request, response) => {
    seen.push(request);
    answer(request, response);
  });
  const made = toUpstreamSettings({ ...DEFAULTS, KEYHOLD_UPSTREAM_URL: `${await listen(upstream)}${basePath}` });
  if (made === null) throw new Error("There is an upstream.");
  const forwarder = createForwarder({ ...made, ...settings }, "http");
  const log: string[] = [];
  const handle = entryTo(forwarder);
  const asked = {
    log: createLog("debug", { write: (line) => log.push(line) }),
    internalToken: null,
    observer: { begun: () => undefined, answered: () => undefined },
  };
  const api = { methods: "any", handle: (exchange: Exchange) => handle(throughNode(exchange)) } as const;
  const { server } = createHttpServer({
    ...asked,
    routes: { lean: { "/api/v1/": api }, exact: {}, prefixes: {} },
    plain: door === "plain" ? createPlainApi({ ...asked, handle }) : () => null,
  });
  const url = await listen(server);
  return {
    ...{ url, port: Number(new URL(url).port), upstream, seen, log },
    close: async () => {
      await forwarder.close();
      await Promise.all([server, upstream].map(end));
    },
  };
}

/** As the session API does it, with sessions that need no key. */
function entryTo(forwarder: Forwarder): ApiHandler {
  const limiter = { take: async () => null, close: async () => undefined };
  const gate = createGate({ limiter, forwarder });
  return async (call) => {
    const refused = await answer(call, gate);
    if (refused !== null) call.send(refused);
  };
}

async function answer(call: ApiCall, gate: ApiGate): Promise<ApiRefusal | null> {
  const refused = gate.check(call);
  if (refused !== null) return refused;
  const session = /JSESSIONID=([^;]+)/.exec(call.request.headers.cookie ?? "")?.[1];
  if (session === undefined) return refusal(401, "SESSION_NOT_VALID", "SESSION_NOT_VALID");
  return gate.forward(call, { organization: { id: session }, user: { id: "user-1" }, role: "full" });
}

async function listen(server: Server): Promise<string> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
}

async function end(server: Server): Promise<void> {
  const closed = once(server, "close");
  server.close();
  server.closeAllConnections();
  await closed;
}

export const SESSION = { cookie: "JSESSIONID=acme" };

/** Sends bytes as they are, and gives what comes back until the connection ends. */
export async function sendRaw(port: number, bytes: string): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  socket.write(bytes, "latin1");
  return text(socket);
}
