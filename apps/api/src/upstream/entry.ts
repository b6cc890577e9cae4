import type { Exchange, Handler } from "../http/exchange.ts";
import { sendJson } from "../http/reply.ts";
import { type ApiRefusal, refusal } from "./api-refusal.ts";
import type { Forwarder } from "./forward.ts";
import type { Identity } from "./request-headers.ts";
import { checkTarget, type Target } from "./target.ts";

export type EntryParts = {
  /** Who calls, counted; or why the call is not let through. */
  readonly authenticate: (exchange: Exchange, target: Target) => Promise<Identity | ApiRefusal>;
  /** Null: there is room for this call. */
  readonly limit: (identity: Identity, target: Target) => Promise<ApiRefusal | null>;
  /** Null: there is no upstream. */
  readonly forwarder: Forwarder | null;
};

/** Everything under the base URL that is no call of our own. */
export function createEntry({ authenticate, limit, forwarder }: EntryParts): Handler {
  async function answer(exchange: Exchange): Promise<ApiRefusal | null> {
    const target = checkTarget(exchange.request);
    if (!target.ok) return target.error;
    const identity = await authenticate(exchange, target.value);
    if ("status" in identity) return identity;
    const limited = await limit(identity, target.value);
    if (limited !== null) return limited;
    if (forwarder === null) return NOTHING_HERE;
    return forwarder.forward({ exchange, target: target.value, identity });
  }

  return async (exchange) => {
    const refused = await answer(exchange);
    if (refused !== null) sendJson(exchange.response, refused);
  };
}

const NOTHING_HERE = refusal(404, "RESOURCE_NOT_FOUND", "There is nothing at this path.");
