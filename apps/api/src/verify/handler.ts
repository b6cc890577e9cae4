import { verifyInput } from "@keyhold/contract/verify/verify";
import type { VerifierStore } from "@keyhold/db/stores";
import { readJson } from "../http/body.ts";
import type { Exchange, Handler } from "../http/exchange.ts";
import { HttpError, malformed } from "../http/http-error.ts";
import { type Reply as HttpReply, sendJsonAtOnce } from "../http/reply.ts";
import { fieldsOf } from "../trpc/errors.ts";
import { readTokenDigest } from "./token.ts";
import { type Reply, type VerifyServices, verify } from "./verify.ts";

type HandlerServices = VerifyServices & { readonly verifiers: VerifierStore };

/** `POST /v1/verify`. A database that does not answer is never an answer about the key: 503, and `UNAVAILABLE`. */
export function createVerifyHandler(services: HandlerServices): Handler {
  return async (exchange) => {
    const { request, facts } = exchange;
    const body = await readJson(request);
    const tokenDigest = readTokenDigest(request.headers.authorization);
    if (tokenDigest === null) throw unauthenticated();
    const parsed = verifyInput.safeParse(body);
    if (!parsed.success) {
      if ((await services.verifiers.findByDigest(tokenDigest)) === null) throw unauthenticated();
      throw malformed(fieldsOf(parsed.error));
    }
    const { organization, key, source = facts.address } = parsed.data;
    const question = { organization, key, tokenDigest, source, request: facts };
    sendJsonAtOnce(exchange, replyOf(exchange, await verify(services, question)));
  };
}

/** What a verifier is told, noted for the log. Throws HttpError for who is to hear no verdict. */
export function replyOf(noted: Pick<Exchange, "notes" | "outage">, reply: Reply): HttpReply {
  const { notes } = noted;
  switch (reply.kind) {
    case "unauthenticated":
      throw unauthenticated();
    case "throttled":
      throw new HttpError("throttled", "Too many wrong keys from this source for this organization.", {
        headers: { "retry-after": String(reply.retryAfterSeconds) },
      });
    case "unavailable":
      noted.outage = reply.cause;
      notes.verdict = "UNAVAILABLE";
      return { status: 503, body: { verdict: "UNAVAILABLE" }, headers: { "retry-after": "1" } };
    case "verdict":
      notes.verdict = reply.output.verdict;
      notes.verifier = reply.verifierId;
      return { status: 200, body: reply.output };
  }
}

function unauthenticated(): HttpError {
  return new HttpError("unauthenticated", "Expected the token of a verifier.", {
    refusal: { code: "UNAUTHENTICATED" },
    headers: { "www-authenticate": "Bearer" },
  });
}
