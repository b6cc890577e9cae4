import { payloadOf } from "../../webhook/outbox.ts";
import type { Notice, Occasion } from "../../webhook/stores.ts";
import { keyOf, type MemoryState } from "./state.ts";
import type { MemoryDelivery, MemoryEndpoint } from "./webhook-state.ts";

export function organizationOf({ organizations }: MemoryState, id: string) {
  return { id, slug: organizations.get(id)?.slug ?? "" };
}

type Posted = Pick<MemoryDelivery, "eventId" | "type" | "organizationId" | "createdAt" | "payload">;

const UNTRIED = {
  ...({ state: "pending", attempts: 0, status: null } as const),
  ...{ fault: null, durationMs: null, lastAttemptAt: null },
};

export function push({ webhooks }: MemoryState, { id: endpointId }: MemoryEndpoint, posted: Posted): void {
  webhooks.last += 1;
  webhooks.deliveries.push({ ...UNTRIED, ...posted, id: webhooks.last, endpointId, nextAttemptAt: posted.createdAt });
}

/** What `appendNotices` does in a database. */
export function pushNotices(state: MemoryState, notices: readonly Notice[]): void {
  for (const notice of notices) {
    const { id: eventId, type, organizationId, at: createdAt } = notice;
    const payload = payloadOf(notice, organizationOf(state, organizationId));
    const wanting = [...state.webhooks.endpoints.values()]
      .filter(({ owner, disabled }) => (owner === organizationId || owner === null) && disabled === null)
      .filter(({ events }) => events === null || events.includes(type));
    for (const endpoint of wanting) push(state, endpoint, { eventId, type, organizationId, createdAt, payload });
  }
}

export function isKnownOccasion(
  { webhooks }: MemoryState,
  organizationId: string,
  { name, moment }: Occasion,
): boolean {
  return webhooks.occasions.has(keyOf(organizationId, name, String(moment)));
}

export function announceOnce(state: MemoryState, notice: Notice, occasion: Occasion): "announced" | "known" {
  if (isKnownOccasion(state, notice.organizationId, occasion)) return "known";
  state.webhooks.occasions.add(keyOf(notice.organizationId, occasion.name, String(occasion.moment)));
  pushNotices(state, [notice]);
  return "announced";
}
