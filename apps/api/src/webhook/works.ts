import { setTimeout as pause } from "node:timers/promises";
import { type CourierOptions, createCourier } from "./courier.ts";
import { sweepEndings } from "./sweep.ts";

/** The log of deliveries goes back so far. */
const KEPT_MS = 30 * 86_400_000;
const SWEEP_EVERY_MS = 60_000;
const PRUNE_ROWS = 500;
const PRUNE_REST_MS = 1000;

/** All that this process does for webhooks beside answering: it delivers, tells of ends, and drops what is old. */
export function startWebhookWorks(options: CourierOptions): { stop(): Promise<void> } {
  const { services, onError } = options;
  const { stores, clock } = services;
  const courier = createCourier(options);
  const stopping = new AbortController();
  const tidying = tidyUp();

  async function tidyUp(): Promise<void> {
    while (!stopping.signal.aborted) {
      const restMs = await tidyOnce().catch((error) => {
        onError(error);
        return SWEEP_EVERY_MS;
      });
      await pause(restMs, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
    }
  }

  async function tidyOnce(): Promise<number> {
    await sweepEndings(services);
    const dropped = await stores.webhooks.prune(clock.now() - KEPT_MS, PRUNE_ROWS);
    return dropped === 0 ? SWEEP_EVERY_MS : PRUNE_REST_MS;
  }

  return {
    stop: async () => {
      stopping.abort();
      await Promise.all([courier.stop(), tidying]);
    },
  };
}
