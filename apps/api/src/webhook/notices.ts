import type { WebhookFacts } from "@keyhold/contract/webhook/payload";
import { SERVICE_PROVIDER, toIso } from "@keyhold/contract/wire";
import type { RetiredUse } from "@keyhold/db/stores";
import type { Notice } from "@keyhold/db/webhook/stores";
import type { OrganizationId } from "@keyhold/domain/core/ids";
import type { Instant } from "@keyhold/domain/core/time";
import type { SlotEvent } from "@keyhold/domain/key/events";
import type { Slot } from "@keyhold/domain/key/slot";
import type { Threshold } from "@keyhold/domain/usage/usage";
import type { WebhookEvent } from "@keyhold/domain/webhook/events";
import type { Services } from "../services.ts";

type Sources = Pick<Services, "randomness">;

export type About = { readonly organizationId: OrganizationId; readonly at: Instant };

/** A notice whose facts are those that the contract names for its type. */
export function newNotice<Type extends WebhookEvent>(
  { randomness }: Sources,
  { organizationId, at }: About,
  told: { readonly type: Type; readonly facts: WebhookFacts<Type> },
): Notice {
  return { id: randomness.id(), organizationId, at, ...told };
}

/** What endpoints are told of a slot's events. `before` is the slot as it was. */
export function slotNotices(sources: Sources, before: Slot, events: readonly SlotEvent[]): readonly Notice[] {
  return events.flatMap((event) => noticesOf(sources, before, event));
}

function noticesOf(sources: Sources, before: Slot, event: SlotEvent): readonly Notice[] {
  const { revision } = event;
  const about = { organizationId: before.organizationId, at: event.at };
  switch (event.type) {
    case "hold.placed": {
      // Not its note: that is the provider's side's alone.
      const { type, kind, reason, message } = event;
      return [newNotice(sources, about, { type, facts: { revision, kind, reason, message } })];
    }
    case "hold.released":
      return [newNotice(sources, about, { type: event.type, facts: { revision, kind: event.kind } })];
    case "subscription.set": {
      if (before.subscription === null) return [];
      const facts = { revision, startsAt: toIso(event.startsAt), endsAt: toIso(event.endsAt) };
      return [newNotice(sources, about, { type: "subscription.renewed", facts })];
    }
    default:
      return [newNotice(sources, about, { type: event.type, facts: { revision, changedBy: changerOf(event) } })];
  }
}

/** As the key page says it (K10). */
function changerOf({ type, actor }: SlotEvent): string {
  return type === "key.provisioned" || actor.kind === "system" ? SERVICE_PROVIDER : actor.name;
}

export function exceededNotice(sources: Sources, about: About, { limit, unit }: Threshold): Notice {
  return newNotice(sources, about, { type: "threshold.exceeded", facts: { limit, window: unit } });
}

export function retiredUseNotice(sources: Sources, use: RetiredUse, now: Instant): Notice {
  const { organizationId, retiredAt, attempts, lastAttemptAt, lastSource } = use;
  const facts = {
    retiredAt: toIso(retiredAt),
    attempts,
    lastAttemptAt: lastAttemptAt === null ? null : toIso(lastAttemptAt),
    lastSource,
  };
  return newNotice(sources, { organizationId, at: lastAttemptAt ?? now }, { type: "key.retired_value_used", facts });
}
