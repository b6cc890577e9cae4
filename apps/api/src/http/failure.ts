import { isDatabaseUnavailable } from "@keyhold/db/errors";
import type { Log } from "../adapters/log.ts";
import type { Exchange } from "./exchange.ts";
import { HttpError, unavailable } from "./http-error.ts";

/** What the caller is told of what was thrown; an outage is noted, and a bug is logged. */
export function toHttpError(exchange: Pick<Exchange, "facts" | "outage">, thrown: unknown, log: Log): HttpError {
  if (thrown instanceof HttpError) return thrown;
  if (isDatabaseUnavailable(thrown)) {
    exchange.outage = thrown;
    return unavailable();
  }
  log.error({ requestId: exchange.facts.requestId, err: thrown }, "A request failed.");
  return new HttpError("failed", "Something failed on our side.");
}
