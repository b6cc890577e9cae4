import type { Observed, RequestObserver } from "../http/observer.ts";
import { QueueFullError } from "../verify/queue.ts";
import type { Metrics, Outcome } from "./metrics.ts";

/** Counts requests, and what became of calls for a verdict. */
export function createRequestObserver(metrics: Metrics): RequestObserver {
  return {
    begun: () => undefined,
    answered: (observed, durationMs) => {
      const { response, route, outage, notes } = observed;
      metrics.request(route, response.headersSent ? response.statusCode : 0);
      const outcome = outcomeOf(observed);
      if (outcome !== null) metrics.verified(outcome, durationMs);
      if (outage instanceof QueueFullError) metrics.queueRejected();
      else if (outage !== null && notes.upstream === undefined) metrics.databaseError(outage);
    },
  };
}

const VERDICT_ROUTE = /^\/v1\/(?:verify|authorize)/;

/** What a call for a verdict can be answered before there is one. */
const WITHOUT_VERDICT: Readonly<Record<number, Outcome>> = {
  401: "UNAUTHENTICATED",
  429: "THROTTLED",
  503: "UNAVAILABLE",
};

function outcomeOf({ notes, route, response }: Observed): Outcome | null {
  if (notes.verdict !== undefined) return notes.verdict;
  return VERDICT_ROUTE.test(route) ? (WITHOUT_VERDICT[response.statusCode] ?? null) : null;
}
