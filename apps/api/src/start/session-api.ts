import { throughNode } from "../http/api-call.ts";
import type { Handler } from "../http/exchange.ts";
import type { RequestObserver } from "../http/observer.ts";
import type { PlainHandler } from "../plain/handler.ts";
import type { Services } from "../services.ts";
import { createSessionApi } from "../session-api/create.ts";
import { createPlainApi } from "../session-api/plain-handler.ts";
import { isPasswordEnough } from "../trpc/demands.ts";
import type { ApiGate } from "../upstream/gate.ts";
import type { Parts } from "./assemble.ts";

type Around = { readonly services: Services; readonly gate: ApiGate; readonly observer: RequestObserver };

/** One session API, with what stands around it, behind both doors. */
type OpenSessionApi = { readonly handle: Handler; readonly plain: PlainHandler };

/** The session API, with what stands around it: the path's check, the limits and the upstream. */
export function openSessionApi({ env, log }: Pick<Parts, "env" | "log">, around: Around): OpenSessionApi {
  const { services, gate, observer } = around;
  const handle = createSessionApi({
    ...{ services, log, sessionIdleSeconds: env.sessionIdleSeconds },
    isPasswordEnough: ({ user }) => isPasswordEnough(services, user.id),
    check: gate.check,
    admit: gate.admit,
    forward: async (call, caller) => {
      const refused = await gate.forward(call, caller);
      if (refused !== null) call.send(refused);
    },
  });
  return {
    handle: (exchange) => handle(throughNode(exchange)),
    plain: createPlainApi({ handle, log, observer, internalToken: env.internalToken }),
  };
}
