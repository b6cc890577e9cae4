import type { Log } from "../adapters/log.ts";
import { PlainCall } from "../http/api-call.ts";
import { factsOf } from "../http/caller.ts";
import type { RequestObserver } from "../http/observer.ts";
import { logRequest } from "../http/request-log.ts";
import type { PlainAnswer } from "../plain/answer.ts";
import type { PlainHandler } from "../plain/handler.ts";
import { type ApiHandler, SESSION_API } from "./routes.ts";

type PlainApiOptions = {
  readonly handle: ApiHandler;
  readonly log: Log;
  readonly internalToken: string | null;
  readonly observer: RequestObserver;
};

const WITH_BODY = new Set(["POST", "PUT", "PATCH"]);

/** Calls below the base URL of the plainest form. A body where none is expected is left to who knows all of HTTP. */
export function createPlainApi(options: PlainApiOptions): PlainHandler {
  return (sent, reply) => {
    const path = sent.path.split("?", 1)[0] ?? "";
    if (!path.startsWith(SESSION_API) || (sent.body !== "" && !WITH_BODY.has(sent.method))) return null;
    const facts = factsOf({ headers: sent.headers, socket: reply.socket }, options.internalToken);
    return answer(new PlainCall({ sent, reply, path, facts, route: SESSION_API }), options);
  };
}

async function answer(call: PlainCall, { handle, log, observer }: PlainApiOptions): Promise<PlainAnswer | null> {
  const startedAt = performance.now();
  observer.begun(call);
  try {
    await handle(call);
  } finally {
    observer.answered(call, performance.now() - startedAt);
    logRequest(call, startedAt, { log, lean: true });
  }
  return call.answer;
}
