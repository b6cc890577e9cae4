import { createWebhookInput, type WebhookView } from "@keyhold/contract/webhook/webhook";
import type { z } from "zod";

/** What is typed about an endpoint, as the contract takes it. */
export const endpointDraft = createWebhookInput.pick({ url: true, description: true, events: true });
/** As it is while it is typed. */
export type TypedEndpoint = z.input<typeof endpointDraft>;
export type EndpointDraft = z.infer<typeof endpointDraft>;

export const NEW_ENDPOINT: EndpointDraft = { url: "", description: "", events: null };

export function isSameDraft(one: EndpointDraft, other: EndpointDraft): boolean {
  const events = (draft: EndpointDraft) => draft.events && [...draft.events].sort().join();
  return one.url === other.url && one.description === other.description && events(one) === events(other);
}

export function draftOf({ url, description, events }: WebhookView): EndpointDraft {
  return { url, description, events };
}
