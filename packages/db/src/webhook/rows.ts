import { organizationId } from "@keyhold/domain/core/ids";
import { ATTEMPT_FAULTS, DELIVERY_STATES, DISABLED_REASONS } from "@keyhold/domain/webhook/attempt";
import { WEBHOOK_EVENTS, WEBHOOK_TEST, type WebhookEvent } from "@keyhold/domain/webhook/events";
import { Row } from "../row.ts";
import type { DeliveryRecord, EndpointRecord } from "./stores.ts";

type Columns = Readonly<Record<string, unknown>>;

export function readEndpoint(columns: Columns): EndpointRecord {
  const row = new Row(columns, `webhook_endpoint ${String(columns.id)}`);
  const owner = row.textOrNull("organizationId");
  return {
    id: row.text("id"),
    owner: owner === null ? null : organizationId(owner),
    url: row.text("url"),
    description: row.text("description"),
    events: readEvents(row),
    createdAt: row.instant("createdAt"),
    disabled: row.isNull("disabledAt")
      ? null
      : { at: row.instant("disabledAt"), reason: row.oneOf("disabledReason", DISABLED_REASONS) },
    failingSince: row.instantOrNull("failingSince"),
    previousUntil: row.instantOrNull("previousUntil"),
  };
}

/** Null: all. An event that this version does not know is of a newer one, and is never sent by this one. */
export function readEvents(row: Row): readonly WebhookEvent[] | null {
  const text = row.textOrNull("events");
  if (text === null) return null;
  const names: unknown = JSON.parse(text);
  return Array.isArray(names) ? WEBHOOK_EVENTS.filter((event) => names.includes(event)) : [];
}

export function toEventsColumn(events: readonly WebhookEvent[] | null): string | null {
  return events === null ? null : JSON.stringify(events);
}

/** The lane is the organization, and empty for what concerns none. */
export function readDelivery(columns: Columns): DeliveryRecord {
  const row = new Row(columns, `webhook_delivery ${String(columns.id)}`);
  const lane = row.text("lane");
  return {
    id: row.integer("id"),
    eventId: row.text("eventId"),
    type: row.oneOf("type", [...WEBHOOK_EVENTS, WEBHOOK_TEST]),
    organizationId: lane === "" ? null : organizationId(lane),
    state: row.oneOf("state", DELIVERY_STATES),
    attempts: row.integer("attempts"),
    status: row.integerOrNull("status"),
    fault: row.isNull("fault") ? null : row.oneOf("fault", ATTEMPT_FAULTS),
    durationMs: row.integerOrNull("durationMs"),
    lastAttemptAt: row.instantOrNull("lastAttemptAt"),
    nextAttemptAt: row.instantOrNull("nextAttemptAt"),
    createdAt: row.instant("createdAt"),
  };
}
