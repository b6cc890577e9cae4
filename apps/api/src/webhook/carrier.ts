import { setTimeout as pause } from "node:timers/promises";
import type { Lease, Parcel, Round, Settlement } from "@keyhold/db/webhook/stores";
import { type AttemptResult, judgeAttempt } from "@keyhold/domain/webhook/attempt";
import { newAuditEntry } from "../command/audit-entry.ts";
import type { CourierOptions, CourierServices } from "./courier.ts";
import { signedHeaders } from "./sign.ts";

type CarrierOptions = CourierOptions & {
  lease(): Lease;
  /** The endpoint's revision now; null: the lease was lost. */
  settle(settlement: Settlement): Promise<number | null>;
  readonly stopped: AbortSignal;
};

/** Parcels of one organization that are read at once. */
const PARCELS = 16;
/** After so long another endpoint has its turn. */
const TURN_MS = 5000;
const SOON_MS = 200;
const NEVER = Number.POSITIVE_INFINITY;

/** Whether the lease is kept, and when the delivery that ended the round is to be tried again. */
type Delivered = { readonly isMine: boolean; readonly retryAt: number };

/** An attempt, and what was known when it began. */
type Ended = { readonly result: AttemptResult; readonly failingSince: number | null; readonly isLast: boolean };

/** Sends to a claimed endpoint what is due there, and gives the claim back. */
export function createCarrier({ services, settings, send, lease, settle, stopped }: CarrierOptions) {
  const store = services.stores.webhookDispatch;
  const { clock, secrets } = services;

  async function deliver(round: Round): Promise<Delivered> {
    const opened = [round.sealedSecret, round.previousSealedSecret]
      .filter((sealed) => sealed !== null)
      .map((sealed) => secrets.webhooks.open(round.endpointId, sealed));
    let { failingSince } = round;
    for (const [index, parcel] of round.parcels.entries()) {
      if (stopped.aborted) break;
      const result = await attempt(round, parcel, opened);
      const isLast = index === round.parcels.length - 1;
      const settlement = judge(round, parcel, { result, failingSince, isLast });
      const revision = await settle(settlement);
      if (revision === null) return { isMine: false, retryAt: NEVER };
      if (settlement.state === "pending" || revision !== round.revision) {
        return { isMine: true, retryAt: settlement.nextAttemptAt ?? NEVER };
      }
      failingSince = failingAfter(settlement, failingSince);
    }
    return { isMine: true, retryAt: NEVER };
  }

  function attempt({ url }: Round, { eventId: id, payload: body }: Parcel, opened: readonly string[]) {
    return send({ url, body, headers: signedHeaders(opened, { id, at: clock.now(), body }) });
  }

  /** What follows from an attempt, to be written down. */
  function judge(round: Round, parcel: Parcel, { result, failingSince, isLast }: Ended): Settlement {
    const now = clock.now();
    const ended = { result, attempts: parcel.attempts + 1, failingSince, now, chance: Math.random() };
    const { state, nextAttemptAt, disables: reason } = judgeAttempt(ended, settings.retry);
    const { endpointId, lane } = round;
    return {
      ...{ endpointId, lane, deliveryId: parcel.deliveryId, result, at: now, state, nextAttemptAt },
      isFollowed: !isLast,
      disables: reason === null ? null : { reason, audit: disabledEntry(services, round, reason) },
    };
  }

  return async (endpointId: string): Promise<void> => {
    const startedAt = performance.now();
    let state: Delivered = { isMine: true, retryAt: NEVER };
    // Without its lease, or when the database is away, there is nothing to give back: the lease runs out by itself.
    while (state.isMine && !stopped.aborted && performance.now() - startedAt < TURN_MS) {
      const round = await store.read(endpointId, lease(), PARCELS);
      if (round === null && !(await waitFor(state.retryAt - clock.now(), stopped))) break;
      // One after the other, until one is to be tried again later.
      state = round === null ? { isMine: true, retryAt: NEVER } : await deliver(round);
    }
    await store.release(endpointId, lease().owner);
  };
}

/** A claim is not given back for a moment. False: it would be long. */
async function waitFor(restMs: number, stopped: AbortSignal): Promise<boolean> {
  if (restMs > SOON_MS) return false;
  await pause(Math.max(0, restMs), undefined, { signal: stopped, ref: false }).catch(() => undefined);
  return true;
}

function failingAfter({ result, at }: Settlement, before: number | null): number | null {
  return result.fault === null ? null : (before ?? at);
}

/** The notice that an endpoint was disabled by itself. */
function disabledEntry(services: CourierServices, { endpointId, owner, url }: Round, reason: string) {
  const request = { requestId: services.randomness.id(), address: null, userAgent: null };
  return newAuditEntry(services, request, {
    ...{ type: "webhook.disabled", outcome: "accepted", actor: { kind: "system" }, organizationId: owner },
    facts: { endpointId, host: new URL(url).host, reason },
  });
}
