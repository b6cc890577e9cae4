import type { Lease, Settlement, WebhookDispatchStore } from "../../webhook/stores.ts";
import { appendEntries, type MemoryState } from "./state.ts";
import type { MemoryDelivery, MemoryEndpoint } from "./webhook-state.ts";

export function createMemoryWebhookDispatchStore(state: MemoryState): WebhookDispatchStore {
  const { endpoints } = state.webhooks;
  return {
    findDue: async (now, after, steps) => {
      const waiting = [...endpoints.values()].filter(({ id }) => id > after && headsOf(state, id).length > 0);
      const steppedOn = waiting.toSorted((a, b) => (a.id < b.id ? -1 : 1)).slice(0, steps);
      const due = steppedOn.filter((each) => isFree(each, now) && headsOf(state, each.id).some(isDueAt(now)));
      const next = steppedOn.length < steps ? null : (steppedOn.at(-1)?.id ?? null);
      return { ids: due.map(({ id }) => id), next };
    },
    claim: async (id, { owner, now, until }) => {
      const found = endpoints.get(id);
      if (found === undefined || found.disabled !== null) return false;
      if (found.leaseOwner !== owner && !isFree(found, now)) return false;
      endpoints.set(id, { ...found, leaseOwner: owner, leasedUntil: until });
      return true;
    },
    read: async (id, { owner, now }, limit) => {
      const found = endpoints.get(id);
      if (found?.leaseOwner !== owner || (found.leasedUntil ?? 0) <= now || found.disabled !== null) return null;
      const [head] = headsOf(state, id).filter(isDueAt(now));
      return head === undefined ? null : roundOf(state, { endpoint: found, head, now, limit });
    },
    settle: async (settlements, lease) => settlements.map((each) => settle(state, each, lease)),
    release: async (id, owner) => {
      const found = endpoints.get(id);
      if (found?.leaseOwner === owner) endpoints.set(id, { ...found, leaseOwner: null, leasedUntil: null });
    },
  };
}

function isFree({ leasedUntil, disabled }: MemoryEndpoint, now: number): boolean {
  return disabled === null && (leasedUntil === null || leasedUntil <= now);
}

function isDueAt(now: number) {
  return ({ nextAttemptAt }: MemoryDelivery): boolean => nextAttemptAt !== null && nextAttemptAt <= now;
}

function waitingOf({ webhooks }: MemoryState, endpointId: string): readonly MemoryDelivery[] {
  return webhooks.deliveries.filter((each) => each.endpointId === endpointId && each.state === "pending");
}

/** The first of each lane. */
function headsOf(state: MemoryState, endpointId: string): readonly MemoryDelivery[] {
  const waiting = waitingOf(state, endpointId);
  return waiting.filter((each) => waiting.find((other) => other.organizationId === each.organizationId) === each);
}

type Reading = {
  readonly endpoint: MemoryEndpoint;
  readonly head: MemoryDelivery;
  readonly now: number;
  readonly limit: number;
};

function roundOf(state: MemoryState, { endpoint, head, now, limit }: Reading) {
  const { id: endpointId, owner, url, revision, failingSince, sealedSecret, previousUntil } = endpoint;
  return {
    ...{ endpointId, owner, url, revision, failingSince, sealedSecret },
    previousSealedSecret: (previousUntil ?? 0) > now ? endpoint.previousSealedSecret : null,
    lane: head.organizationId ?? "",
    parcels: waitingOf(state, endpointId)
      .filter(({ organizationId }) => organizationId === head.organizationId)
      .slice(0, limit)
      .map(({ id: deliveryId, eventId, payload, attempts }) => ({ deliveryId, eventId, payload, attempts })),
  };
}

function settle(state: MemoryState, settlement: Settlement, { owner, until }: Lease): number | null {
  const { endpoints, deliveries } = state.webhooks;
  const { endpointId, deliveryId, result, at, disables, nextAttemptAt } = settlement;
  const found = endpoints.get(endpointId);
  if (found?.leaseOwner !== owner) return null;
  if (disables !== null) appendEntries(state, [disables.audit]);
  const index = deliveries.findIndex(({ id }) => id === deliveryId);
  const delivery = deliveries[index];
  if (delivery !== undefined) {
    const attempts = delivery.attempts + 1;
    deliveries[index] = { ...delivery, ...result, state: settlement.state, attempts, lastAttemptAt: at, nextAttemptAt };
  }
  const revision = disables === null ? found.revision : found.revision + 1;
  const disabled = disables === null ? found.disabled : { at, reason: disables.reason };
  const failingSince = result.fault === null ? null : (found.failingSince ?? at);
  endpoints.set(endpointId, { ...found, revision, disabled, failingSince, leasedUntil: until });
  return revision;
}
