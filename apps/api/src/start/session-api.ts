import type { Handler } from "../http/exchange.ts";
import type { Services } from "../services.ts";
import { sendApiError } from "../session-api/api-error.ts";
import { createSessionApi } from "../session-api/create.ts";
import { isPasswordEnough } from "../trpc/demands.ts";
import type { ApiGate } from "../upstream/gate.ts";
import type { Parts } from "./assemble.ts";

/** The session API, with what stands around it: the path's check, the limits and the upstream. */
export function openSessionApi({ env, log }: Pick<Parts, "env" | "log">, services: Services, gate: ApiGate): Handler {
  return createSessionApi({
    ...{ services, log, sessionIdleSeconds: env.sessionIdleSeconds },
    isPasswordEnough: ({ user }) => isPasswordEnough(services, user.id),
    check: gate.check,
    admit: gate.admit,
    forward: async (exchange, caller) => {
      const refused = await gate.forward(exchange, caller);
      if (refused !== null) sendApiError(exchange, refused);
    },
  });
}
