import type { redeliverInput, rotateSecretOutput, testOutput } from "@keyhold/contract/webhook/webhook";
import { toIso } from "@keyhold/contract/wire";
import type { AuditEntry } from "@keyhold/db/stores";
import type { EndpointRef } from "@keyhold/db/webhook/stores";
import type { AuditEvent } from "@keyhold/domain/audit/types";
import type { z } from "zod";
import { Refused } from "../../refused.ts";
import { newSecret } from "../../webhook/sign.ts";
import { webhookEntry } from "./audit.ts";
import { findEndpoint, type OwnerContext } from "./owner.ts";

/** So long the secret before signs too: time enough to put the new one in place. */
const EXCHANGE_MS = 24 * 3_600_000;

type Done = { readonly done: true };
type Write = (ref: EndpointRef, entry: AuditEntry) => Promise<string>;

/** The owner's endpoint is found, changed and written down; or there is none. */
async function changeEndpoint(context: OwnerContext, id: string, [type, write]: [type: AuditEvent, write: Write]) {
  const { url } = await findEndpoint(context, id);
  const outcome = await write({ owner: context.owner, id }, webhookEntry(context, type, { id, url }));
  if (outcome === "absent") throw new Refused({ code: "NOT_FOUND" });
  if (outcome === "disabled-already") throw new Refused({ code: "WEBHOOK_DISABLED" });
}

export async function deleteWebhook(context: OwnerContext, endpointId: string): Promise<Done> {
  const { webhooks } = context.services.stores;
  await changeEndpoint(context, endpointId, ["webhook.deleted", webhooks.remove]);
  return { done: true };
}

export async function enableWebhook(context: OwnerContext, endpointId: string): Promise<Done> {
  const { webhooks } = context.services.stores;
  await changeEndpoint(context, endpointId, ["webhook.enabled", webhooks.enable]);
  return { done: true };
}

export async function disableWebhook(context: OwnerContext, endpointId: string): Promise<Done> {
  const { stores, clock } = context.services;
  const write: Write = (ref, entry) => stores.webhooks.disable(ref, clock.now(), entry);
  await changeEndpoint(context, endpointId, ["webhook.disabled", write]);
  return { done: true };
}

/** A new secret, told this once; for a day the one before signs too. */
export async function rotateSecret(
  context: OwnerContext,
  endpointId: string,
): Promise<z.infer<typeof rotateSecretOutput>> {
  const { stores, secrets, clock, randomness } = context.services;
  const secret = newSecret(randomness);
  const previousUntil = clock.now() + EXCHANGE_MS;
  const rotated = { sealedSecret: secrets.webhooks.seal(endpointId, secret), previousUntil };
  const write: Write = (ref, entry) => stores.webhooks.rotateSecret(ref, rotated, entry);
  await changeEndpoint(context, endpointId, ["webhook.secret_rotated", write]);
  return { secret, previousSecretUntil: toIso(previousUntil) };
}

export async function testWebhook(context: OwnerContext, endpointId: string): Promise<z.infer<typeof testOutput>> {
  const { stores, clock, randomness } = context.services;
  const message = { id: randomness.id(), at: clock.now() };
  const write: Write = async (ref, entry) => refusable(await stores.webhooks.sendTest(ref, message, entry));
  await changeEndpoint(context, endpointId, ["webhook.tested", write]);
  return { eventId: message.id };
}

/** The same event once more, behind what waits already. */
export async function redeliver(
  context: OwnerContext,
  { endpointId, deliveryId }: z.infer<typeof redeliverInput>,
): Promise<Done> {
  const { stores, clock } = context.services;
  const again = { deliveryId, at: clock.now() };
  const write: Write = async (ref, entry) => refusable(await stores.webhooks.redeliver(ref, again, entry));
  await changeEndpoint(context, endpointId, ["webhook.redelivered", write]);
  return { done: true };
}

/** Here "disabled" is no success. */
function refusable(outcome: "queued" | "absent" | "disabled"): string {
  return outcome === "disabled" ? "disabled-already" : outcome;
}
