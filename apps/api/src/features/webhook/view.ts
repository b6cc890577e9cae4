import type { DeliveryView, WebhookView } from "@keyhold/contract/webhook/webhook";
import { toIso } from "@keyhold/contract/wire";
import type { DeliveryRecord, EndpointRecord } from "@keyhold/db/webhook/stores";

export function webhookViewOf(endpoint: EndpointRecord, now: number): WebhookView {
  const { id, url, description, events, createdAt, disabled, failingSince, previousUntil } = endpoint;
  return {
    ...{ id, url, description, events: events === null ? null : [...events] },
    createdAt: toIso(createdAt),
    disabled: disabled === null ? null : { at: toIso(disabled.at), reason: disabled.reason },
    failingSince: isoOrNull(failingSince),
    previousSecretUntil: previousUntil === null || previousUntil <= now ? null : toIso(previousUntil),
  };
}

export function deliveryViewOf({ lastAttemptAt, nextAttemptAt, createdAt, ...record }: DeliveryRecord): DeliveryView {
  const times = { lastAttemptAt: isoOrNull(lastAttemptAt), nextAttemptAt: isoOrNull(nextAttemptAt) };
  return { ...record, ...times, createdAt: toIso(createdAt) };
}

function isoOrNull(instant: number | null): string | null {
  return instant === null ? null : toIso(instant);
}
