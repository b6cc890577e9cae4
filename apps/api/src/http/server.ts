import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Log } from "../adapters/log.ts";
import type { PlainHandler } from "../plain/handler.ts";
import { PlainServer } from "../plain/server.ts";
import { factsOf } from "./caller.ts";
import type { Exchange } from "./exchange.ts";
import { toHttpError } from "./failure.ts";
import type { RequestObserver } from "./observer.ts";
import { refuseConnect, refuseGibberish } from "./refuse-raw.ts";
import { sendError, setCommonHeaders } from "./reply.ts";
import { logRequest } from "./request-log.ts";
import { isLean, NO_ROUTE, type Routes, route } from "./routes.ts";

export type ServerOptions = {
  readonly routes: Routes;
  readonly log: Log;
  readonly internalToken: string | null;
  readonly observer: RequestObserver;
  /** Answers what it can before `node:http` reads it. */
  readonly plain: PlainHandler;
  /** How long a request may take to come with its body. */
  readonly requestTimeoutMs?: number;
};

/** A client that sends nothing, or slowly, does not hold a connection for ever. */
const TIMEOUTS = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 30_000,
  connectionsCheckingInterval: 5000,
} as const;

/** The one server. `inFlight` is how many requests have begun and not ended, also those whose client has gone. */
export function createHttpServer(options: ServerOptions): { server: Server; inFlight: () => number } {
  let inFlight = 0;
  const { requestTimeoutMs: requestTimeout = TIMEOUTS.requestTimeout } = options;
  const count = <T>(work: Promise<T>): Promise<T> => {
    inFlight += 1;
    return work.finally(() => {
      inFlight -= 1;
    });
  };
  const fail = (error: unknown) => options.log.error({ err: error }, "A request could not be answered.");
  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    void count(answer(request, response, options)).catch((error) => {
      fail(error);
      response.destroy();
    });
  };
  const handle: PlainHandler = (request, reply) => {
    const answering = options.plain(request, reply);
    return answering === null ? null : count(answering);
  };
  const server = new PlainServer({ ...TIMEOUTS, requestTimeout }, listener, { handle, onError: fail });
  server.on("clientError", refuseGibberish);
  server.on("connect", refuseConnect);
  return { server, inFlight: () => inFlight };
}

async function answer(request: IncomingMessage, response: ServerResponse, options: ServerOptions): Promise<void> {
  const startedAt = performance.now();
  const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
  const lean = isLean(path, options.routes);
  const exchange: Exchange = {
    request,
    response,
    path,
    facts: factsOf(request, options.internalToken),
    route: NO_ROUTE,
    notes: {},
    outage: null,
  };
  if (!lean) setCommonHeaders(response, exchange.facts.requestId);
  options.observer.begun(exchange);
  try {
    await route(exchange, options.routes);
  } catch (error) {
    sendFailure(exchange, error, options.log);
  }
  options.observer.answered(exchange, performance.now() - startedAt);
  logRequest(exchange, startedAt, { log: options.log, lean });
}

function sendFailure(exchange: Exchange, thrown: unknown, log: Log): void {
  const { request, response, facts } = exchange;
  if (response.headersSent || (request.destroyed && !request.complete)) {
    response.destroy();
    return;
  }
  setCommonHeaders(response, facts.requestId);
  sendError(exchange, toHttpError(exchange, thrown, log));
}
