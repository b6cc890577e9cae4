import { isDatabaseUnavailable } from "@keyhold/db/errors";
import type { Log } from "../adapters/log.ts";
import type { Metrics } from "../metrics/metrics.ts";

/** What failed beside the answers is done again later, or is told here. */
export function complain({ log, metrics }: { readonly log: Log; readonly metrics: Metrics }, error: unknown): void {
  metrics.databaseError(error);
  if (isDatabaseUnavailable(error)) log.warn({ err: error }, "The database could not be asked beside the calls.");
  else log.error({ err: error }, "Something failed beside the calls.");
}
