import { RETRY_POLICY, type RetryPolicy } from "@keyhold/domain/webhook/attempt";
import type { TargetPolicy } from "@keyhold/domain/webhook/target";
import { z } from "zod";
import { oneOf } from "../one-of.ts";

function milliseconds(min: number, max: number) {
  const error = `takes a number of milliseconds from ${min} to ${max}`;
  return z
    .string()
    .refine((text) => /^\d{1,8}$/.test(text) && Number(text) >= min && Number(text) <= max, { error })
    .transform(Number);
}

export const webhookVariables = {
  KEYHOLD_WEBHOOKS_ALLOW_HTTP: oneOf(["0", "1"]).default("0"),
  KEYHOLD_WEBHOOKS_ALLOW_PRIVATE: oneOf(["0", "1"]).default("0"),
  KEYHOLD_WEBHOOKS_TIMEOUT_MS: milliseconds(100, 60_000).default(10_000),
  KEYHOLD_WEBHOOKS_RETRY_MS: milliseconds(10, 3_600_000).default(RETRY_POLICY.firstDelayMs),
};

export type WebhookSettings = TargetPolicy & { readonly timeoutMs: number; readonly retry: RetryPolicy };

export function toWebhookSettings(read: z.infer<z.ZodObject<typeof webhookVariables>>): WebhookSettings {
  return {
    allowHttp: read.KEYHOLD_WEBHOOKS_ALLOW_HTTP === "1",
    allowPrivate: read.KEYHOLD_WEBHOOKS_ALLOW_PRIVATE === "1",
    timeoutMs: read.KEYHOLD_WEBHOOKS_TIMEOUT_MS,
    retry: { ...RETRY_POLICY, firstDelayMs: read.KEYHOLD_WEBHOOKS_RETRY_MS },
  };
}
