import type { Clock } from "../adapters/clock.ts";
import type { Log } from "../adapters/log.ts";
import type { RequestFacts } from "../trpc/context.ts";

const EVERY_MS = 60_000;

/**
 * Tells the operator that a gateway's token is not accepted: its clients hear only that we are unavailable. At most once a
 * minute, with how many were not told, so that a flood does not fill the log.
 */
export function createTokenWarning(log: Log, clock: Clock): (facts: RequestFacts) => void {
  let toldAt = Number.NEGATIVE_INFINITY;
  let untold = 0;
  return ({ requestId, address }) => {
    const now = clock.now();
    if (now >= toldAt && now - toldAt < EVERY_MS) {
      untold += 1;
      return;
    }
    log.warn(
      { requestId, address, untold },
      "A gateway asked /v1/authorize without the token of a verifier, so its client got 503: make it send the token, which is not revoked, as the one X-Keyhold-Verifier header.",
    );
    toldAt = now;
    untold = 0;
  };
}
