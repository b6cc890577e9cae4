import { verifyInput } from "@keyhold/contract/verify/verify";
import type { Log } from "../adapters/log.ts";
import { isJsonType } from "../http/body.ts";
import { factsOf } from "../http/caller.ts";
import { toHttpError } from "../http/failure.ts";
import type { Observed, RequestObserver } from "../http/observer.ts";
import { COMMON_HEADERS, errorReply, type Reply as HttpReply, LEAN_HEADERS } from "../http/reply.ts";
import { logRequest } from "../http/request-log.ts";
import type { PlainAnswer } from "../plain/answer.ts";
import type { PlainHandler } from "../plain/handler.ts";
import type { PlainRequest } from "../plain/request.ts";
import { replyOf } from "./handler.ts";
import { readTokenDigest } from "./token.ts";
import { type Question, type VerifyServices, verify } from "./verify.ts";

export const VERIFY_PATH = "/v1/verify";

export type PlainVerifyOptions = {
  readonly services: VerifyServices;
  readonly log: Log;
  readonly internalToken: string | null;
  readonly observer: RequestObserver;
};

/**
 * `POST /v1/verify` for requests of the plainest form that ask a question as it should be asked. Any other one is left to the
 * handler that says what is wrong with it.
 */
export function createPlainVerify(options: PlainVerifyOptions): PlainHandler {
  return (request, { socket }) => {
    if (request.method !== "POST" || request.path !== VERIFY_PATH || !isJsonType(request.headers)) return null;
    const input = readInput(request.body);
    const tokenDigest = readTokenDigest(request.headers.authorization);
    if (input === null || tokenDigest === null) return null;
    const facts = factsOf({ headers: request.headers, socket }, options.internalToken);
    const { organization, key, source = facts.address } = input;
    return answer({ organization, key, tokenDigest, source, request: facts }, request, options);
  };
}

function readInput(body: string) {
  try {
    const parsed = verifyInput.safeParse(JSON.parse(body));
    return parsed.success ? parsed.data : null;
  } catch {
    // No JSON: where it stops being that is told by the other handler.
    return null;
  }
}

async function answer(question: Question, request: PlainRequest, options: PlainVerifyOptions): Promise<PlainAnswer> {
  const startedAt = performance.now();
  const { observer, log } = options;
  const response = { headersSent: false, statusCode: 0 };
  const observed: Observed = {
    ...{ request, response, path: VERIFY_PATH, facts: question.request },
    ...{ route: VERIFY_PATH, notes: {}, outage: null },
  };
  observer.begun(observed);
  const answered = await ask(question, observed, options);
  response.headersSent = true;
  response.statusCode = answered.status;
  observer.answered(observed, performance.now() - startedAt);
  logRequest(observed, startedAt, { log, lean: true });
  return answered;
}

async function ask(
  question: Question,
  observed: Observed,
  { services, log }: PlainVerifyOptions,
): Promise<PlainAnswer> {
  const { requestId } = question.request;
  try {
    return toAnswer(replyOf(observed, await verify(services, question)), LEAN_HEADERS, requestId);
  } catch (error) {
    return toAnswer(errorReply(VERIFY_PATH, requestId, toHttpError(observed, error, log)), COMMON_HEADERS, requestId);
  }
}

function toAnswer(
  { status, body, headers }: HttpReply,
  common: Readonly<Record<string, string>>,
  requestId: string,
): PlainAnswer {
  const all = { ...common, "content-type": "application/json", "x-request-id": requestId, ...headers };
  return { status, headers: all, body: JSON.stringify(body) };
}
