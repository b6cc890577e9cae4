import { ATTEMPT_FAULTS, DELIVERY_STATES, DISABLED_REASONS } from "@keyhold/domain/webhook/attempt";
import { WEBHOOK_EVENTS, WEBHOOK_TEST } from "@keyhold/domain/webhook/events";
import { z } from "zod";
import { isoInstant, label, organizationRef } from "../core.ts";

/** Whose endpoints: an organization's, or with `null` the provider's, which are told of every organization. */
export const webhookOwner = organizationRef.nullable();

const endpointId = z.string().min(1).max(64);

/** Where to send: an absolute URL, 1 to 2000 characters. Which are refused, `WEBHOOK_URL_REFUSED` says. */
export const webhookUrl = z.string().trim().min(1).max(2000);
/** What for, in people's words: up to 120 characters, trimmed. */
export const webhookDescription = label.trim().max(120);
/** Which events: `null` is all, also those that a later version adds. */
export const webhookEvents = z.array(z.enum(WEBHOOK_EVENTS)).min(1).max(WEBHOOK_EVENTS.length).nullable();

/** `webhooks.list`. */
export const listWebhooksInput = z.strictObject({ organizationId: webhookOwner });

/** `webhooks.create`. Refused with `FORBIDDEN`, `WEBHOOK_URL_REFUSED`, `WEBHOOK_LIMIT`. */
export const createWebhookInput = z.strictObject({
  organizationId: webhookOwner,
  url: webhookUrl,
  description: webhookDescription.default(""),
  events: webhookEvents.default(null),
});

/** `webhooks.update`: what is left out stays. Refused with `FORBIDDEN`, `NOT_FOUND`, `WEBHOOK_URL_REFUSED`. */
export const updateWebhookInput = z.strictObject({
  organizationId: webhookOwner,
  endpointId,
  url: webhookUrl.optional(),
  description: webhookDescription.optional(),
  events: webhookEvents.optional(),
});

/** What names an endpoint: `webhooks.delete`, `.enable`, `.disable`, `.rotateSecret`, `.test`. `.test` is also refused with `WEBHOOK_DISABLED`. */
export const webhookInput = z.strictObject({ organizationId: webhookOwner, endpointId });

/** As the databases count them, in 32 bits. */
const deliveryId = z.int32().min(1);

/** `webhooks.deliveries`: `cursor` is the `nextCursor` of the page before. */
export const listDeliveriesInput = z.strictObject({
  organizationId: webhookOwner,
  endpointId,
  cursor: deliveryId.optional(),
  limit: z.int().min(1).max(100).default(50),
});

/** `webhooks.delivery`: one line of the log, with what was sent. */
export const deliveryInput = z.strictObject({ organizationId: webhookOwner, endpointId, deliveryId });

/** `webhooks.redeliver`. Refused with `FORBIDDEN`, `NOT_FOUND`, `WEBHOOK_DISABLED`. */
export const redeliverInput = z.strictObject({ organizationId: webhookOwner, endpointId, deliveryId });

/**
 * An endpoint, without its secret. `failingSince`: nothing has got through since then. `previousSecretUntil`: until then the secret
 * before the present one signs too.
 */
export const webhookView = z.object({
  id: z.string(),
  url: z.string(),
  description: z.string(),
  events: z.array(z.enum(WEBHOOK_EVENTS)).nullable(),
  createdAt: isoInstant,
  disabled: z.object({ at: isoInstant, reason: z.enum(DISABLED_REASONS) }).nullable(),
  failingSince: isoInstant.nullable(),
  previousSecretUntil: isoInstant.nullable(),
});

/** Whether the caller may change them, and what the operator allows as a target beyond https to the public internet. */
export const webhookList = z.object({
  items: z.array(webhookView),
  canManage: z.boolean(),
  allows: z.object({ http: z.boolean(), privateAddresses: z.boolean() }),
});

/** The only time that the secret is told: `whsec_…`, as Standard Webhooks has it. */
export const createWebhookOutput = z.object({ endpoint: webhookView, secret: z.string() });
/** The new secret, told this once; the old one signs too until `previousSecretUntil`. */
export const rotateSecretOutput = z.object({ secret: z.string(), previousSecretUntil: isoInstant });

/** A line of the log of deliveries: one event for one endpoint, with its last attempt. */
export const deliveryView = z.object({
  id: z.int(),
  eventId: z.string(),
  type: z.enum([...WEBHOOK_EVENTS, WEBHOOK_TEST]),
  organizationId: z.string().nullable(),
  state: z.enum(DELIVERY_STATES),
  attempts: z.int(),
  status: z.int().nullable(),
  fault: z.enum(ATTEMPT_FAULTS).nullable(),
  durationMs: z.int().nullable(),
  lastAttemptAt: isoInstant.nullable(),
  nextAttemptAt: isoInstant.nullable(),
  createdAt: isoInstant,
});

/** With the body that is sent, byte for byte. */
export const deliveryDetail = deliveryView.extend({ payload: z.string() });

/** Newest first; `nextCursor` is null on the last page. */
export const deliveryPage = z.object({ items: z.array(deliveryView), nextCursor: z.int().nullable() });

/** The message that a test sends: `webhook-id`. */
export const testOutput = z.object({ eventId: z.string() });
/** It was done. */
export const doneOutput = z.object({ done: z.literal(true) });

/** A parsed `webhookView`. */
export type WebhookView = z.infer<typeof webhookView>;
/** A parsed `webhookList`. */
export type WebhookList = z.infer<typeof webhookList>;
/** A parsed `deliveryView`. */
export type DeliveryView = z.infer<typeof deliveryView>;
/** A parsed `deliveryDetail`. */
export type DeliveryDetail = z.infer<typeof deliveryDetail>;
/** A parsed `deliveryPage`. */
export type DeliveryPage = z.infer<typeof deliveryPage>;
