import { providerWebhookPath, providerWebhooksPath, webhookPath, webhooksPath } from "../../shell/paths.ts";

/** Whose endpoints, as the API takes it: an organization's, by slug, or with null the provider's. */
export type WebhookOwner = string | null;

export function listPathOf(owner: WebhookOwner) {
  return owner === null ? providerWebhooksPath : webhooksPath(owner);
}

export function endpointPathOf(owner: WebhookOwner, endpointId: string) {
  return owner === null ? providerWebhookPath(endpointId) : webhookPath(owner, endpointId);
}

/** What who may only look is told. */
export function describeViewer(owner: WebhookOwner): string {
  return owner === null ? "Only operators can change webhooks." : "Only organization admins can change webhooks.";
}
