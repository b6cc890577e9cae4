import { organizationId } from "@keyhold/domain/core/ids";
import type { ApiCall } from "../http/api-call.ts";
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
  check(call: ApiCall): ApiRefusal | null;
  /** Is there room for it? Then it is counted. */
  admit(call: ApiCall, caller: GateCaller): Promise<ApiRefusal | null>;
  /** Null: it was answered. */
  forward(call: ApiCall, caller: GateCaller): Promise<ApiRefusal | null>;
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
  const targets = new WeakMap<ApiCall, Target>();

  function targetOf(call: ApiCall): Target {
    const target = targets.get(call);
    if (target === undefined) throw new Error("The call was not checked.");
    return target;
  }

  return {
    check: (call) => {
      const checked = checkTarget(call.request);
      if (!checked.ok) return checked.error;
      targets.set(call, checked.value);
      return null;
    },
    admit: (call, caller) => {
      const { method, endpoint } = targetOf(call);
      return limiter.take({ organizationId: organizationId(caller.organization.id), method, endpoint });
    },
    forward: async (call, { organization, user, role }) => {
      if (forwarder === null) return NOTHING_HERE;
      const identity = { organizationId: organization.id, userId: user.id, role };
      return forwarder.forward({ call, target: targetOf(call), identity });
    },
    close: async () => {
      await Promise.all([limiter.close(), forwarder?.close()]);
    },
  };
}

const NOTHING_HERE = refusal(404, "RESOURCE_NOT_FOUND", "There is nothing at this path.");
