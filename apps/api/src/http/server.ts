import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { isDatabaseUnavailable } from "@keyhold/db/errors";
import type { Log } from "../adapters/log.ts";
import { factsOf } from "./caller.ts";
import type { Exchange } from "./exchange.ts";
import { HttpError, unavailable } from "./http-error.ts";
import type { RequestObserver } from "./observer.ts";
import { refuseConnect, refuseGibberish } from "./refuse-raw.ts";
import { sendError, setCommonHeaders } from "./reply.ts";
import { isLean, NO_ROUTE, type Routes, route } from "./routes.ts";

export type ServerOptions = {
  readonly routes: Routes;
  readonly log: Log;
  readonly internalToken: string | null;
  readonly observer: RequestObserver;
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
  const server = createServer({ ...TIMEOUTS, requestTimeout }, (request, response) => {
    inFlight += 1;
    answer(request, response, options)
      .catch((error) => {
        options.log.error({ err: error }, "A request could not be answered.");
        response.destroy();
      })
      .finally(() => {
        inFlight -= 1;
      });
  });
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
    fail(exchange, error, options.log);
  }
  options.observer.answered(exchange, performance.now() - startedAt);
  if (lean && exchange.outage === null && !options.log.isLevelEnabled("debug")) return;
  logRequest(exchange, Math.round((performance.now() - startedAt) * 10) / 10, { ...options, lean });
}

function fail(exchange: Exchange, thrown: unknown, log: Log): void {
  const { request, response, facts } = exchange;
  if (response.headersSent || (request.destroyed && !request.complete)) {
    response.destroy();
    return;
  }
  setCommonHeaders(response, facts.requestId);
  sendError(
    exchange,
    toHttpError(exchange, thrown, () => log.error({ requestId: facts.requestId, err: thrown }, "A request failed.")),
  );
}

function toHttpError(exchange: Exchange, thrown: unknown, logBug: () => void): HttpError {
  if (thrown instanceof HttpError) return thrown;
  if (isDatabaseUnavailable(thrown)) {
    exchange.outage = thrown;
    return unavailable();
  }
  logBug();
  return new HttpError("failed", "Something failed on our side.");
}

const PROBES = new Set(["/healthz", "/readyz"]);

type Logging = Pick<ServerOptions, "log"> & { readonly lean: boolean };

/** The path without its query; of one that is nobody's only the beginning: both may hold what a client should not have put there. */
function pathForLog({ route, path }: Exchange): string {
  return route === NO_ROUTE ? (/^\/[^/]{0,32}/.exec(path)?.[0] ?? "") : path;
}

function logRequest(exchange: Exchange, durationMs: number, { log, lean }: Logging): void {
  const { request, response, facts, notes, outage } = exchange;
  const path = pathForLog(exchange);
  const { requestId, address } = facts;
  const line = { requestId, method: request.method, path, status: response.statusCode, durationMs, address, ...notes };
  if (outage !== null && lean) logOutage(line, outage, log);
  else if (outage !== null) log.warn({ ...line, err: outage }, "request");
  else log[lean || PROBES.has(path) ? "debug" : "info"](line, "request");
}

const OUTAGE_EVERY_MS = 1000;
let outages = { toldAt: Number.NEGATIVE_INFINITY, untold: 0 };

/** Of a path that is asked ten thousands of times a second, one line a second: the log must not be what an outage fills. */
function logOutage(line: object, err: unknown, log: Log): void {
  const now = performance.now();
  if (now - outages.toldAt < OUTAGE_EVERY_MS) {
    outages.untold += 1;
    return;
  }
  log.warn({ ...line, untold: outages.untold, err }, "request");
  outages = { toldAt: now, untold: 0 };
}
