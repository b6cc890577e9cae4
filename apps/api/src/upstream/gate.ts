import type { IncomingMessage } from "node:http";
import { organizationId } from "@keyhold/domain/core/ids";
import type { Exchange } from "../http/exchange.ts";
import type { Limiter } from "../limits/limiter.ts";
import { type ApiRefusal, refusal } from "./api-refusal.ts";
import type { Forwarder } from "./forward.ts";
import { checkTarget, type Target } from "./target.ts";

/** Who calls, as far as it concerns the way to the upstream. */
type GateCaller = {
  readonly organization: { readonly id: string };
  readonly user: { readonly id: string };
  readonly role: string;
};

/** What a call below the base URL goes through, in this order; a refusal ends its way. */
export type ApiGate = {
  /** Before anything else: is it a call of the API at all? */
  check(exchange: Exchange): ApiRefusal | null;
  /** Is there room for it? Then it is counted. */
  admit(exchange: Exchange, caller: GateCaller): Promise<ApiRefusal | null>;
  /** Null: it was answered. */
  forward(exchange: Exchange, caller: GateCaller): Promise<ApiRefusal | null>;
  close(): Promise<void>;
};

/** Without a forwarder there is nothing behind the base URL but what is built in. */
export function createGate({
  limiter,
  forwarder,
}: {
  readonly limiter: Limiter;
  readonly forwarder: Forwarder | null;
}): ApiGate {
  const targets = new WeakMap<IncomingMessage, Target>();

  function targetOf({ request }: Exchange): Target {
    const target = targets.get(request);
    if (target === undefined) throw new Error("The call was not checked.");
    return target;
  }

  return {
    check: ({ request }) => {
      const checked = checkTarget(request);
      if (!checked.ok) return checked.error;
      targets.set(request, checked.value);
      return null;
    },
    admit: (exchange, caller) => {
      const { method, endpoint } = targetOf(exchange);
      return limiter.take({ organizationId: organizationId(caller.organization.id), method, endpoint });
    },
    forward: async (exchange, { organization, user, role }) => {
      if (forwarder === null) return NOTHING_HERE;
      const identity = { organizationId: organization.id, userId: user.id, role };
      return forwarder.forward({ exchange, target: targetOf(exchange), identity });
    },
    close: async () => {
      await Promise.all([limiter.close(), forwarder?.close()]);
    },
  };
}

const NOTHING_HERE = refusal(404, "RESOURCE_NOT_FOUND", "There is nothing at this path.");
