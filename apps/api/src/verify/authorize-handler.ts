import type { Log } from "../adapters/log.ts";
import type { Exchange, Handler } from "../http/exchange.ts";
import { authorize } from "./authorize.ts";
import { AUTHORIZE_PATH } from "./claimed-organization.ts";
import { type GatewayAnswer, toGatewayAnswer, UNAVAILABLE } from "./gateway-answer.ts";
import { createTokenWarning } from "./token-warning.ts";
import type { Reply, VerifyServices } from "./verify.ts";

type HandlerServices = VerifyServices & { readonly log: Log };

/**
 * `/v1/authorize`, by any method: a gateway's question about its client's request. A body is not read; the server drops it when
 * the answer has been sent. What fails here is 503 like an outage: a gateway has to refuse then, and not because of the key.
 */
export function createAuthorizeHandler(services: HandlerServices): Handler {
  const { log, clock } = services;
  const warn = createTokenWarning(log, clock);
  return async (exchange) => {
    const { request, path, facts, notes } = exchange;
    // Behind it there may be the client's own path, which is not ours to log.
    notes.path = AUTHORIZE_PATH;
    try {
      const { headers, headersDistinct: lines } = request;
      const reply = await authorize(services, { path, headers, lines, facts });
      if (reply.kind === "unauthenticated") warn(facts);
      send(exchange, toGatewayAnswer(reply), reply);
    } catch (error) {
      log.error({ requestId: facts.requestId, err: error }, "A request failed.");
      send(exchange, UNAVAILABLE);
    }
  };
}

function send(exchange: Exchange, { status, verdict, headers }: GatewayAnswer, reply?: Reply): void {
  const { response, notes, facts } = exchange;
  notes.verdict = reply?.kind === "unauthenticated" ? "UNAUTHENTICATED" : verdict;
  if (reply?.kind === "verdict") notes.verifier = reply.verifierId;
  if (reply?.kind === "unavailable") exchange.outage = reply.cause;
  const common = { "cache-control": "no-store", "content-length": "0", "x-request-id": facts.requestId };
  response.writeHead(status, { ...headers, ...common, "x-keyhold-verdict": verdict });
  response.end();
}
