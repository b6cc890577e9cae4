import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import type { Log } from "../adapters/log.ts";
import { parseJson, readJsonText } from "../http/body.ts";
import type { Exchange, Handler } from "../http/exchange.ts";
import { HttpError } from "../http/http-error.ts";
import { checkOrigin } from "../http/origin.ts";
import { sendResponse } from "../http/reply.ts";
import { sendStream, signalOf } from "../http/stream.ts";
import { Refused } from "../refused.ts";
import type { Services } from "../services.ts";
import type { Tracing } from "../tracing/tracing.ts";
import type { Context, SessionUser } from "./context.ts";
import { appRouter } from "./router.ts";

export type TrpcOptions = {
  readonly services: Services;
  readonly log: Log;
  readonly tracing: Tracing;
  readonly trustedOrigins: ReadonlySet<string>;
  findUser(cookie: string | undefined): Promise<SessionUser | null>;
  countRecoveryCodes(user: SessionUser): Promise<number | null>;
};

const EVENT_STREAM = "text/event-stream";

/** Answers `/trpc/*`. The body was read by us, so tRPC sees only what is small enough and of the right type. */
export function createTrpcHandler(options: TrpcOptions): Handler {
  return async (exchange) => {
    const signal = signalOf(exchange.response);
    const req = new Request(await toFetchRequest(exchange, options.trustedOrigins), { signal });
    const { requestId } = exchange.facts;
    const answer = await fetchRequestHandler({
      endpoint: "/trpc",
      req,
      router: appRouter,
      createContext: () => contextOf(exchange, options),
      allowBatching: false,
      onError: ({ error, path }) => {
        exchange.notes.code = error.cause instanceof Refused ? error.message : error.code;
        if (error.code === "SERVICE_UNAVAILABLE") exchange.outage = error.cause?.cause ?? error;
        if (error.code === "INTERNAL_SERVER_ERROR") {
          options.log.error({ requestId, path, err: error.cause ?? error }, "A procedure failed.");
        }
      },
    });
    const isStream = answer.headers.get("content-type") === EVENT_STREAM;
    await (isStream ? sendStream(exchange.response, answer, signal) : sendResponse(exchange.response, answer));
  };
}

async function toFetchRequest({ request, path }: Exchange, trusted: ReadonlySet<string>): Promise<Request> {
  const url = new URL(`http://api${request.url ?? "/"}`);
  // What is logged and routed is what is called: no detours.
  if (url.pathname !== path) throw new HttpError("absent", "There is nothing at this path.");
  if (request.method !== "POST") {
    const input = url.searchParams.get("input");
    if (input !== null) parseJson(input);
    return new Request(url);
  }
  checkOrigin(request, trusted);
  const body = await readJsonText(request);
  parseJson(body);
  return new Request(url, { method: "POST", headers: { "content-type": "application/json" }, body });
}

function contextOf({ request, facts }: Exchange, options: TrpcOptions): Context {
  const { services, tracing, findUser, countRecoveryCodes } = options;
  return {
    services,
    tracing,
    request: facts,
    trail: { organizationId: null },
    findUser: () => findUser(request.headers.cookie),
    countRecoveryCodes,
  };
}
