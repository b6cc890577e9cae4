import type { Log } from "../adapters/log.ts";
import type { Observed } from "./observer.ts";
import { NO_ROUTE } from "./routes.ts";

const PROBES = new Set(["/healthz", "/readyz"]);

/** How a request is logged: of a lean route only at the level "debug", but for outages. */
type Logging = { readonly log: Log; readonly lean: boolean };

/** One line for one request that began at `startedAt`, of `performance.now()`. */
export function logRequest(observed: Observed, startedAt: number, { log, lean }: Logging): void {
  const { request, response, facts, notes, outage } = observed;
  if (lean && outage === null && !log.isLevelEnabled("debug")) return;
  const path = pathForLog(observed);
  const { requestId, address } = facts;
  const durationMs = Math.round((performance.now() - startedAt) * 10) / 10;
  const line = { requestId, method: request.method, path, status: response.statusCode, durationMs, address, ...notes };
  if (outage !== null && lean) logOutage(line, outage, log);
  else if (outage !== null) log.warn({ ...line, err: outage }, "request");
  else log[lean || PROBES.has(path) ? "debug" : "info"](line, "request");
}

/** The path without its query; of one that is nobody's only the beginning: both may hold what a client should not have put there. */
function pathForLog({ route, path }: Observed): string {
  return route === NO_ROUTE ? (/^\/[^/]{0,32}/.exec(path)?.[0] ?? "") : path;
}

const OUTAGE_EVERY_MS = 1000;
let outages = { toldAt: Number.NEGATIVE_INFINITY, untold: 0 };

/** Of a path that is asked ten thousands of times a second, one line a second: the log must not be what an outage fills. */
function logOutage(line: object, err: unknown, log: Log): void {
  const now = performance.now();
  if (now - outages.toldAt < OUTAGE_EVERY_MS) {
    outages.untold += 1;
    return;
  }
  log.warn({ ...line, untold: outages.untold, err }, "request");
  outages = { toldAt: now, untold: 0 };
}
