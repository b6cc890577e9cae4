import { isDatabaseUnavailable } from "@keyhold/db/errors";
import { mayUse } from "@keyhold/domain/session-api/role";
import type { Log } from "../adapters/log.ts";
import type { ApiCall } from "../http/api-call.ts";
import { HttpError } from "../http/http-error.ts";
import { API_ERRORS, type ApiError, inputError, methodError } from "./api-error.ts";
import { type ApiCaller, ApiRefusal, type Authenticated, authenticateCall, type SessionApiServices } from "./caller.ts";

/** Where the session API is. */
export const SESSION_API = "/api/v1/";

export type ApiHandler = (call: ApiCall) => Promise<void>;

/** Answers a call that has passed authentication. */
export type CallHandler = (call: ApiCall, authenticated: Authenticated) => Promise<void>;

/** By path below `SESSION_API`, or its pattern; then by method. */
export type BuiltIn = { readonly path: RegExp; readonly methods: Readonly<Record<string, CallHandler>> };

export type SessionApiOptions = {
  readonly services: SessionApiServices;
  readonly log: Log;
  /** Without a session: log in, look, log out. */
  readonly session: Readonly<Record<string, ApiHandler>>;
  readonly builtIns: readonly BuiltIn[];
  /** Looks at a request before anybody else does; what it is answered if it cannot be let on. */
  readonly check: (call: ApiCall) => ApiError | null;
  /** A call that is none of the built-in ones. */
  readonly forward: (call: ApiCall, caller: ApiCaller) => Promise<void>;
};

/** Everything under `/api/v1`. Whatever fails is told in the form that programs of this API know. */
export function createSessionApiHandler(options: SessionApiOptions): ApiHandler {
  return async (call) => {
    try {
      await dispatch(call, options);
    } catch (error) {
      if (call.isOver()) throw error;
      call.send(toApiError(call, error, options.log));
    }
  };
}

async function dispatch(call: ApiCall, options: SessionApiOptions): Promise<void> {
  const refused = options.check(call);
  if (refused !== null) return call.send(refused);
  const path = call.path.slice(SESSION_API.length);
  if (path !== "authenticatedSession") return answerCall(call, path, options);
  const handle = options.session[call.request.method ?? ""];
  if (handle === undefined) return call.send(methodError(Object.keys(options.session)));
  await handle(call);
}

async function answerCall(call: ApiCall, path: string, options: SessionApiOptions): Promise<void> {
  const authenticated = await authenticateCall(options.services, call);
  if (authenticated instanceof ApiRefusal) return call.send(authenticated.error);
  const { caller } = authenticated;
  const full = await options.services.admit(call, caller);
  if (full !== null) return call.send(full);
  const { method = "" } = call.request;
  if (!mayUse(caller.role, method)) return call.send(API_ERRORS.readOnly);
  const builtIn = options.builtIns.find((each) => each.path.test(path));
  if (builtIn === undefined) return options.forward(call, caller);
  const handle = builtIn.methods[method];
  if (handle === undefined) return call.send(methodError(Object.keys(builtIn.methods)));
  await handle(call, authenticated);
}

/** Too large, or of another type; all else that is refused before it is looked at is a body that cannot be read. */
const TOLD = new Set([413, 415]);

function toApiError(call: ApiCall, thrown: unknown, log: Log): ApiError {
  if (thrown instanceof HttpError) {
    const { status, message, headers } = thrown;
    return TOLD.has(status) ? { ...inputError(message, status), headers } : { ...API_ERRORS.invalidBody, headers };
  }
  if (isDatabaseUnavailable(thrown)) {
    call.outage = thrown;
    return API_ERRORS.unavailable;
  }
  log.error({ requestId: call.facts.requestId, err: thrown }, "A call of the session API failed.");
  return API_ERRORS.failed;
}

/** Without anybody to forward to, there is nothing at any other path. */
export async function answerAbsent(call: ApiCall): Promise<void> {
  call.send(API_ERRORS.absent);
}
