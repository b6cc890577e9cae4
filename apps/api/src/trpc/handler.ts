import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import type { Log } from "../adapters/log.ts";
import { parseJson, readJsonText } from "../http/body.ts";
import type { Exchange, Handler } from "../http/exchange.ts";
import { checkOrigin } from "../http/origin.ts";
import { sendResponse } from "../http/reply.ts";
import { Refused } from "../refused.ts";
import type { Services } from "../services.ts";
import type { Context, SessionUser } from "./context.ts";
import { appRouter } from "./router.ts";

export type TrpcOptions = {
  readonly services: Services;
  readonly log: Log;
  readonly trustedOrigins: ReadonlySet<string>;
  findUser(cookie: string | undefined): Promise<SessionUser | null>;
};

/** Answers `/trpc/*`. The body was read by us, so tRPC sees only what is small enough and of the right type. */
export function createTrpcHandler(options: TrpcOptions): Handler {
  return async (exchange) => {
    const req = await toFetchRequest(exchange, options.trustedOrigins);
    const { requestId } = exchange.facts;
    const answer = await fetchRequestHandler({
      endpoint: "/trpc",
      req,
      router: appRouter,
      createContext: () => contextOf(exchange, options),
      allowBatching: false,
      onError: ({ error, path }) => {
        exchange.notes.code = error.cause instanceof Refused ? error.message : error.code;
        if (error.code === "INTERNAL_SERVER_ERROR") {
          options.log.error({ requestId, path, err: error.cause ?? error }, "A procedure failed.");
        }
      },
    });
    await sendResponse(exchange.response, answer);
  };
}

async function toFetchRequest({ request }: Exchange, trusted: ReadonlySet<string>): Promise<Request> {
  const url = `http://api${request.url ?? "/"}`;
  if (request.method !== "POST") return new Request(url);
  checkOrigin(request, trusted);
  const body = await readJsonText(request);
  parseJson(body);
  return new Request(url, { method: "POST", headers: { "content-type": "application/json" }, body });
}

function contextOf({ request, facts }: Exchange, { services, findUser }: TrpcOptions): Context {
  return {
    services,
    request: facts,
    trail: { organizationId: null },
    findUser: () => findUser(request.headers.cookie),
  };
}
