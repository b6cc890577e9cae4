import { WEBHOOK_TEST } from "@keyhold/domain/webhook/events";
import { payloadOf } from "../../webhook/outbox.ts";
import type { EndpointRecord, EndpointRef, WebhookStore } from "../../webhook/stores.ts";
import { appendEntries, type MemoryState } from "./state.ts";
import { announceOnce, isKnownOccasion, organizationOf, push } from "./webhook-outbox.ts";
import type { MemoryEndpoint } from "./webhook-state.ts";

export function createMemoryWebhookStore(state: MemoryState): WebhookStore {
  const { webhooks } = state;
  return {
    ...changesOf(state),
    ...sendersOf(state),
    list: async (owner) => [...webhooks.endpoints.values()].filter((each) => each.owner === owner).map(toRecord),
    find: async (ref) => {
      const found = findEndpoint(state, ref);
      return found === null ? null : toRecord(found);
    },
    areThereAny: async () => webhooks.endpoints.size > 0,
    listDeliveries: async (ref, { before, limit }) =>
      webhooks.deliveries
        .filter(({ endpointId }) => endpointId === findEndpoint(state, ref)?.id)
        .filter(({ id }) => before === null || id < before)
        .toReversed()
        .slice(0, limit)
        .map(({ endpointId: _endpointId, payload: _payload, ...record }) => record),
    findDelivery: async (ref, deliveryId) => {
      const isOf = (endpointId: string) => endpointId === findEndpoint(state, ref)?.id;
      const found = webhooks.deliveries.find((each) => each.id === deliveryId && isOf(each.endpointId));
      if (found === undefined) return null;
      const { endpointId: _endpointId, payload, ...record } = found;
      return { record, payload };
    },
    announce: async (notice, occasion) => announceOnce(state, notice, occasion),
    listEnding: async ({ from, to }, name, limit) =>
      [...state.slots.values()]
        .map(({ slot }) => ({ organizationId: slot.organizationId, endsAt: slot.subscription?.endsAt ?? Number.NaN }))
        .filter(({ endsAt }) => endsAt >= from && endsAt < to)
        .filter(({ organizationId, endsAt: moment }) => !isKnownOccasion(state, organizationId, { name, moment }))
        .toSorted((a, b) => a.endsAt - b.endsAt)
        .slice(0, limit),
    prune: async (before, limit) => {
      const old = webhooks.deliveries.filter(({ createdAt }) => createdAt < before).slice(0, limit);
      for (const each of old) webhooks.deliveries.splice(webhooks.deliveries.indexOf(each), 1);
      return old.length;
    },
  };
}

function findEndpoint({ webhooks }: MemoryState, { owner, id }: EndpointRef): MemoryEndpoint | null {
  const found = webhooks.endpoints.get(id);
  return found?.owner === owner ? found : null;
}

function toRecord(endpoint: MemoryEndpoint): EndpointRecord {
  const { id, owner, url, description, events, createdAt, disabled, failingSince, previousUntil } = endpoint;
  return { id, owner, url, description, events, createdAt, disabled, failingSince, previousUntil };
}

type Changes = Pick<WebhookStore, "create" | "update" | "remove" | "enable" | "disable" | "rotateSecret">;

function changesOf(state: MemoryState): Changes {
  const { endpoints } = state.webhooks;
  const change = (ref: EndpointRef, patch: (endpoint: MemoryEndpoint) => Partial<MemoryEndpoint>): boolean => {
    const found = findEndpoint(state, ref);
    if (found !== null) endpoints.set(ref.id, { ...found, ...patch(found), revision: found.revision + 1 });
    return found !== null;
  };
  const audited = <T extends string>(done: boolean, outcome: T, audit: Parameters<typeof appendEntries>[1][number]) => {
    if (!done) return "absent";
    appendEntries(state, [audit]);
    return outcome;
  };
  return {
    create: async (endpoint, limit, audit) => {
      if ([...endpoints.values()].filter(({ owner }) => owner === endpoint.owner).length >= limit) return "limit";
      appendEntries(state, [audit]);
      endpoints.set(endpoint.id, { ...endpoint, ...NEW });
      return "created";
    },
    update: async (ref, patch, audit) =>
      audited(
        change(ref, () => patch),
        "updated",
        audit,
      ),
    remove: async (ref, audit) => {
      const found = findEndpoint(state, ref);
      return audited(found !== null && endpoints.delete(found.id), "removed", audit);
    },
    enable: async (ref, audit) =>
      audited(
        change(ref, () => ({ disabled: null, failingSince: null })),
        "enabled",
        audit,
      ),
    disable: async (ref, at, audit) => {
      const disabled = { at, reason: "MANUAL" } as const;
      return audited(
        change(ref, () => ({ disabled })),
        "disabled",
        audit,
      );
    },
    rotateSecret: async (ref, secret, audit) => {
      const rotate = (before: MemoryEndpoint) => ({ ...secret, previousSealedSecret: before.sealedSecret });
      return audited(change(ref, rotate), "rotated", audit);
    },
  };
}

const NEW = {
  ...{ revision: 0, disabled: null, failingSince: null, previousUntil: null, previousSealedSecret: null },
  ...{ leaseOwner: null, leasedUntil: null },
};

function sendersOf(state: MemoryState): Pick<WebhookStore, "sendTest" | "redeliver"> {
  return {
    sendTest: async (ref, { id: eventId, at }, audit) => {
      const endpoint = findEndpoint(state, ref);
      if (endpoint === null || endpoint.disabled !== null) return endpoint === null ? "absent" : "disabled";
      const organization = ref.owner === null ? null : organizationOf(state, ref.owner);
      const payload = payloadOf({ type: WEBHOOK_TEST, at, facts: {} }, organization);
      appendEntries(state, [audit]);
      push(state, endpoint, { eventId, type: WEBHOOK_TEST, organizationId: ref.owner, createdAt: at, payload });
      return "queued";
    },
    redeliver: async (ref, { deliveryId, at: createdAt }, audit) => {
      const endpoint = findEndpoint(state, ref);
      if (endpoint?.disabled) return "disabled";
      const found = state.webhooks.deliveries.find(
        (each) => each.id === deliveryId && each.endpointId === endpoint?.id,
      );
      if (endpoint === null || found === undefined) return "absent";
      const { eventId, type, organizationId, payload } = found;
      appendEntries(state, [audit]);
      push(state, endpoint, { eventId, type, organizationId, createdAt, payload });
      return "queued";
    },
  };
}
