import type { DeliveryView, WebhookView } from "@keyhold/contract/webhook/webhook";
import type { WebhookEvent } from "@keyhold/domain/webhook/events";

/** When each is sent. */
export const WEBHOOK_EVENT_COPY: { readonly [Event in WebhookEvent]: string } = {
  "key.provisioned": "The provider gave the organization its first key.",
  "key.added": "An admin added a key.",
  "key.edited": "An admin typed another key; the old one is dead.",
  "key.regenerated": "The key was made anew; the old one is dead.",
  "key.deleted": "The key was deleted; there is none.",
  "key.retired_value_used": "A dead key is still being used; once a day for each.",
  "hold.placed": "The key was stopped.",
  "hold.released": "A hold is gone; the key works again if no other stands.",
  "threshold.warning": "80 % or 90 % of the calls of a window are used.",
  "threshold.exceeded": "The calls of a window are used up.",
  "subscription.expiring": "30, 7 and 1 days before the subscription ends.",
  "subscription.expired": "The subscription has ended.",
  "subscription.renewed": "Another period was set.",
};

type Reason = NonNullable<WebhookView["disabled"]>["reason"];
export const DISABLED_COPY: { readonly [Each in Reason]: string } = {
  MANUAL: "Somebody disabled it by hand.",
  FAILING: "Nothing got through for 60 hours, so it was disabled.",
  GONE: "The receiver answered 410 (gone), so it was disabled.",
};

type Fault = NonNullable<DeliveryView["fault"]>;
export const FAULT_COPY: { readonly [Each in Fault]: string } = {
  STATUS: "The receiver answered with a status other than 2xx.",
  TIMEOUT: "The receiver did not answer in time.",
  DNS: "The name of the receiver was not found.",
  ADDRESS: "The receiver's address is not on the public internet.",
  TLS: "The receiver's certificate is not valid.",
  CONNECTION: "No connection to the receiver came about.",
};

/** The same in a table's cell. */
export const FAULT_LABELS: { readonly [Each in Fault]: string } = {
  STATUS: "Not accepted",
  TIMEOUT: "Timed out",
  DNS: "Name not found",
  ADDRESS: "Address refused",
  TLS: "Bad certificate",
  CONNECTION: "No connection",
};

export const DELIVERY_LABELS: { readonly [Each in DeliveryView["state"]]: string } = {
  pending: "Waiting",
  delivered: "Delivered",
  failed: "Given up",
};

/** "All events", "3 events". */
export function describeEvents(events: WebhookView["events"]): string {
  if (events === null) return "All events";
  return events.length === 1 ? (events[0] ?? "") : `${events.length} events`;
}
