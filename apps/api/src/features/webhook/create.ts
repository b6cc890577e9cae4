import type {
  createWebhookInput,
  createWebhookOutput,
  updateWebhookInput,
  WebhookView,
} from "@keyhold/contract/webhook/webhook";
import { MOST_ENDPOINTS } from "@keyhold/domain/webhook/events";
import type { z } from "zod";
import { Refused } from "../../refused.ts";
import { newSecret } from "../../webhook/sign.ts";
import { parseTarget } from "../../webhook/target.ts";
import { webhookEntry } from "./audit.ts";
import { findEndpoint, type OwnerContext } from "./owner.ts";
import { webhookViewOf } from "./view.ts";

/** A new endpoint; its secret is told this once. */
export async function createWebhook(
  context: OwnerContext,
  { url, description, events }: z.infer<typeof createWebhookInput>,
): Promise<z.infer<typeof createWebhookOutput>> {
  const { services, owner } = context;
  const { stores, secrets, clock, randomness } = services;
  const secret = newSecret(randomness);
  const id = randomness.id();
  const now = clock.now();
  const endpoint = { id, owner, url: checkUrl(context, url), description, events, createdAt: now };
  const outcome = await stores.webhooks.create(
    { ...endpoint, sealedSecret: secrets.webhooks.seal(id, secret) },
    MOST_ENDPOINTS,
    webhookEntry(context, "webhook.created", { ...endpoint, ...factsOf(endpoint) }),
  );
  if (outcome === "limit") throw new Refused({ code: "WEBHOOK_LIMIT", limit: MOST_ENDPOINTS });
  const untried = { disabled: null, failingSince: null, previousUntil: null };
  return { endpoint: webhookViewOf({ ...endpoint, ...untried }, now), secret };
}

/** Another place, description or choice of events; what is not named stays. */
export async function updateWebhook(
  context: OwnerContext,
  { endpointId, url, description, events }: z.infer<typeof updateWebhookInput>,
): Promise<WebhookView> {
  const before = await findEndpoint(context, endpointId);
  const patch = {
    ...(url === undefined ? {} : { url: checkUrl(context, url) }),
    ...(description === undefined ? {} : { description }),
    ...(events === undefined ? {} : { events }),
  };
  const after = { ...before, ...patch };
  const { owner, services } = context;
  const entry = webhookEntry(context, "webhook.updated", {
    ...{ id: after.id, url: after.url, ...factsOf(after) },
    before: { host: new URL(before.url).host, ...factsOf(before) },
  });
  const outcome = await services.stores.webhooks.update({ owner, id: endpointId }, patch, entry);
  if (outcome === "absent") throw new Refused({ code: "NOT_FOUND" });
  return webhookViewOf(after, services.clock.now());
}

function factsOf({
  description,
  events,
}: Pick<WebhookView, "description"> & { readonly events: readonly string[] | null }) {
  return { description, events };
}

/** As it is kept: in the parser's spelling, which is the one that was checked. */
function checkUrl({ services }: OwnerContext, text: string): string {
  const target = parseTarget(text, services.settings.webhooks);
  if (!target.ok) throw new Refused({ code: "WEBHOOK_URL_REFUSED", field: "url", rule: target.error });
  return target.value.href;
}
