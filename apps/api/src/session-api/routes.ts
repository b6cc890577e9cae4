import { isDatabaseUnavailable } from "@keyhold/db/errors";
import { mayUse } from "@keyhold/domain/session-api/role";
import type { Log } from "../adapters/log.ts";
import type { Exchange, Handler } from "../http/exchange.ts";
import { HttpError } from "../http/http-error.ts";
import { API_ERRORS, type ApiError, inputError, methodError, sendApiError } from "./api-error.ts";
import { type ApiCaller, ApiRefusal, type Authenticated, authenticateCall, type SessionApiServices } from "./caller.ts";

/** Where the session API is. */
export const SESSION_API = "/api/v1/";

/** Answers a call that has passed authentication. */
export type CallHandler = (exchange: Exchange, authenticated: Authenticated) => Promise<void>;

/** By path below `SESSION_API`, or its pattern; then by method. */
export type BuiltIn = { readonly path: RegExp; readonly methods: Readonly<Record<string, CallHandler>> };

export type SessionApiOptions = {
  readonly services: SessionApiServices;
  readonly log: Log;
  /** Without a session: log in, look, log out. */
  readonly session: Readonly<Record<string, Handler>>;
  readonly builtIns: readonly BuiltIn[];
  /** Looks at a request before anybody else does; what it is answered if it cannot be let on. */
  readonly check: (exchange: Exchange) => ApiError | null;
  /** A call that is none of the built-in ones. */
  readonly forward: (exchange: Exchange, caller: ApiCaller) => Promise<void>;
};

/** Everything under `/api/v1`. Whatever fails is told in the form that programs of this API know. */
export function createSessionApiHandler(options: SessionApiOptions): Handler {
  return async (exchange) => {
    try {
      await dispatch(exchange, options);
    } catch (error) {
      const { response, request } = exchange;
      if (response.headersSent || (request.destroyed && !request.complete)) throw error;
      sendApiError(exchange, toApiError(exchange, error, options.log));
    }
  };
}

async function dispatch(exchange: Exchange, options: SessionApiOptions): Promise<void> {
  const refused = options.check(exchange);
  if (refused !== null) return sendApiError(exchange, refused);
  const path = exchange.path.slice(SESSION_API.length);
  if (path !== "authenticatedSession") return answerCall(exchange, path, options);
  const handle = options.session[exchange.request.method ?? ""];
  if (handle === undefined) return sendApiError(exchange, methodError(Object.keys(options.session)));
  await handle(exchange);
}

async function answerCall(exchange: Exchange, path: string, options: SessionApiOptions): Promise<void> {
  const authenticated = await authenticateCall(options.services, exchange);
  if (authenticated instanceof ApiRefusal) return sendApiError(exchange, authenticated.error);
  const { caller } = authenticated;
  const full = await options.services.admit(exchange, caller);
  if (full !== null) return sendApiError(exchange, full);
  const { method = "" } = exchange.request;
  if (!mayUse(caller.role, method)) return sendApiError(exchange, API_ERRORS.readOnly);
  const builtIn = options.builtIns.find((each) => each.path.test(path));
  if (builtIn === undefined) return options.forward(exchange, caller);
  const handle = builtIn.methods[method];
  if (handle === undefined) return sendApiError(exchange, methodError(Object.keys(builtIn.methods)));
  await handle(exchange, authenticated);
}

/** Too large, or of another type; all else that is refused before it is looked at is a body that cannot be read. */
const TOLD = new Set([413, 415]);

function toApiError(exchange: Exchange, thrown: unknown, log: Log): ApiError {
  if (thrown instanceof HttpError) {
    const { status, message, headers } = thrown;
    return TOLD.has(status) ? { ...inputError(message, status), headers } : { ...API_ERRORS.invalidBody, headers };
  }
  if (isDatabaseUnavailable(thrown)) {
    exchange.outage = thrown;
    return API_ERRORS.unavailable;
  }
  log.error({ requestId: exchange.facts.requestId, err: thrown }, "A call of the session API failed.");
  return API_ERRORS.failed;
}

/** Without anybody to forward to, there is nothing at any other path. */
export async function answerAbsent(exchange: Exchange): Promise<void> {
  sendApiError(exchange, API_ERRORS.absent);
}
