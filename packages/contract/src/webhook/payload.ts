import { HOLD_KINDS, HOLD_REASONS } from "@keyhold/domain/key/hold";
import { WARNING_PERCENTS } from "@keyhold/domain/usage/usage";
import { WINDOW_UNITS } from "@keyhold/domain/usage/window";
import { EXPIRY_NOTICE_DAYS } from "@keyhold/domain/webhook/events";
import { z } from "zod";
import { isoInstant, revision } from "../core.ts";

/** Whom an event is about. */
const organization = z.object({ id: z.string(), slug: z.string() });

/** Who changed the key, as the key page says it (K10): an e-mail address, or that it was the provider's side. Never a value. */
const keyChange = z.object({ organization, revision, changedBy: z.string() });

function message<Type extends string, Data extends z.ZodType>(type: Type, data: Data) {
  return z.object({ type: z.literal(type), timestamp: isoInstant, data });
}

/**
 * The body of a webhook, by its `type`: what the organization may know of what happened, and nothing else. There are no values,
 * digests or private notes in it. `timestamp` is when it happened. Receivers ignore what they do not know.
 */
export const webhookPayload = z.discriminatedUnion("type", [
  message("key.provisioned", keyChange),
  message("key.added", keyChange),
  message("key.edited", keyChange),
  message("key.regenerated", keyChange),
  message("key.deleted", keyChange),
  message(
    "key.retired_value_used",
    z.object({
      organization,
      retiredAt: isoInstant,
      attempts: z.int(),
      lastAttemptAt: isoInstant.nullable(),
      lastSource: z.string().nullable(),
    }),
  ),
  message(
    "hold.placed",
    z.object({
      organization,
      revision,
      kind: z.enum(HOLD_KINDS),
      reason: z.enum(HOLD_REASONS),
      message: z.string(),
    }),
  ),
  message("hold.released", z.object({ organization, revision, kind: z.enum(HOLD_KINDS) })),
  message(
    "threshold.warning",
    z.object({ organization, percent: z.literal(WARNING_PERCENTS), windowStartsAt: isoInstant }),
  ),
  message("threshold.exceeded", z.object({ organization, limit: z.int(), window: z.enum(WINDOW_UNITS) })),
  message("subscription.expiring", z.object({ organization, endsAt: isoInstant, days: z.literal(EXPIRY_NOTICE_DAYS) })),
  message("subscription.expired", z.object({ organization, endsAt: isoInstant })),
  message("subscription.renewed", z.object({ organization, revision, startsAt: isoInstant, endsAt: isoInstant })),
  message("webhook.test", z.object({ organization: organization.nullable() })),
]);

/** A parsed `webhookPayload`. */
export type WebhookPayload = z.infer<typeof webhookPayload>;
/** The facts of one type of event, without the organization, which the outbox adds. */
export type WebhookFacts<Type extends WebhookPayload["type"]> = Omit<
  Extract<WebhookPayload, { type: Type }>["data"],
  "organization"
>;
