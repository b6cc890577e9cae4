import { setTimeout as pause } from "node:timers/promises";
import type { Services } from "../services.ts";
import { createCarrier } from "./carrier.ts";
import type { Send } from "./send.ts";
import type { WebhookSettings } from "./settings.ts";
import { createSettler } from "./settler.ts";

export type CourierServices = Pick<Services, "stores" | "clock" | "randomness"> & {
  readonly secrets: Pick<Services["secrets"], "webhooks">;
};

export type CourierOptions = {
  readonly services: CourierServices;
  readonly settings: WebhookSettings;
  readonly send: Send;
  readonly onError: (error: unknown) => void;
};

/** Endpoints that are sent to at once by one process. */
const ENDPOINTS = 16;
/** Endpoints that are looked at in one question. */
const STEPS = 256;
const IDLE_MS = 1000;
const BUSY_MS = 20;
/** How much longer a lease is than an attempt may take. */
const LEASE_MARGIN_MS = 5000;

type Found = { readonly after: string; readonly restMs: number };

/**
 * Delivers what waits, beside the other processes: whoever claims an endpoint sends to it, one delivery after the other, as long as
 * its lease lasts. What a process that was killed had claimed is free when the lease has run out.
 */
export function createCourier(options: CourierOptions): { stop(): Promise<void> } {
  const { services, settings, onError } = options;
  const { clock, randomness, stores } = services;
  const store = stores.webhookDispatch;
  const owner = randomness.id();
  const underWay = new Map<string, Promise<void>>();
  const stopping = new AbortController();
  const lease = () => {
    const now = clock.now();
    return { owner, now, until: now + settings.timeoutMs + LEASE_MARGIN_MS };
  };
  const carry = createCarrier({ ...options, lease, settle: createSettler(store, lease), stopped: stopping.signal });
  const seeking = seekUntilStopped();

  async function seekUntilStopped(): Promise<void> {
    let after = "";
    while (!stopping.signal.aborted) {
      const found = await seek(after).catch(restAfter);
      after = found.after;
      await pause(found.restMs, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
    }
  }

  function restAfter(error: unknown): Found {
    onError(error);
    return { after: "", restMs: IDLE_MS };
  }

  /** From endpoint to endpoint, so that each has its turn. */
  async function seek(after: string): Promise<Found> {
    if (underWay.size >= ENDPOINTS) return { after, restMs: BUSY_MS };
    const { ids, next } = await store.findDue(clock.now(), after, STEPS);
    for (const id of ids) {
      if (underWay.size >= ENDPOINTS) return { after: id, restMs: BUSY_MS };
      if (!underWay.has(id) && (await store.claim(id, lease()))) begin(id);
    }
    return { after: next ?? "", restMs: next === null && ids.length === 0 ? IDLE_MS : BUSY_MS };
  }

  function begin(id: string): void {
    const carrying = carry(id)
      .catch(onError)
      .finally(() => underWay.delete(id));
    underWay.set(id, carrying);
  }

  return {
    /** What is being sent is finished; what waits is for others, or for later. */
    stop: async () => {
      stopping.abort();
      await seeking;
      await Promise.all(underWay.values());
    },
  };
}
