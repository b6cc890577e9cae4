import type { Log } from "../adapters/log.ts";
import type { Services } from "../services.ts";
import { createPruning } from "./attempts.ts";
import { createBuiltIns } from "./built-ins.ts";
import type { SessionApiServices } from "./caller.ts";
import { createLanes } from "./lanes.ts";
import { type ApiHandler, answerAbsent, createSessionApiHandler, type SessionApiOptions } from "./routes.ts";
import { createSessionHandlers } from "./session-handlers.ts";

type Parts = {
  readonly services: Services;
  readonly log: Log;
  readonly sessionIdleSeconds: number;
} & Pick<SessionApiServices, "isPasswordEnough"> &
  Partial<Pick<SessionApiServices, "admit">> &
  Partial<Pick<SessionApiOptions, "check" | "forward">>;

/** Puts the session API together. */
export function createSessionApi(parts: Parts): ApiHandler {
  const { log, check = () => null, forward = answerAbsent } = parts;
  const { isPasswordEnough, admit = async () => null } = parts;
  const sessionIdleMs = parts.sessionIdleSeconds * 1000;
  const prune = createPruning(parts.services, sessionIdleMs);
  const services: SessionApiServices = {
    ...parts.services,
    ...{ sessionIdleMs, admit, isPasswordEnough, logIns: createLanes(1) },
    // Whose log-in it happens to fall into does not wait in vain for it.
    prune: () => prune().catch((err) => log.warn({ err }, "Old sessions could not be dropped.")),
  };
  const answering = { session: createSessionHandlers(services), builtIns: createBuiltIns(services) };
  return createSessionApiHandler({ services, log, check, forward, ...answering });
}
