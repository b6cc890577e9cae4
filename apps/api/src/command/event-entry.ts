import { toIso } from "@keyhold/contract/wire";
import type { AuditEntry } from "@keyhold/db/stores";
import type { SlotEvent } from "@keyhold/domain/key/events";
import type { Slot } from "@keyhold/domain/key/slot";
import type { OrganizationContext } from "../trpc/reach.ts";
import { auditEntry } from "./audit-entry.ts";

/** What happened to the slot, as an audit event, with what was before where that can be told. */
export function eventEntry(context: OrganizationContext, event: SlotEvent, before: Slot): AuditEntry {
  const entry = auditEntry(context, {
    type: event.type,
    outcome: "accepted",
    organizationId: context.organization.id,
    revision: event.revision,
    facts: { ...factsOf(event), ...beforeOf(event, before) },
  });
  return { ...entry, actor: event.actor, at: event.at };
}

function beforeOf({ type }: SlotEvent, { subscription }: Slot): Record<string, unknown> {
  if (type !== "subscription.set" || subscription === null) return {};
  return { before: { startsAt: toIso(subscription.startsAt), endsAt: toIso(subscription.endsAt) } };
}

/** A hold's note is for the provider's side alone, so it has a place of its own that the organization is not shown. */
export function factsOf(event: SlotEvent): Record<string, unknown> {
  switch (event.type) {
    case "hold.placed":
      return {
        kind: event.kind,
        reason: event.reason,
        message: event.message,
        ...(event.note === null ? {} : { providerOnly: { note: event.note } }),
      };
    case "hold.released":
      return { kind: event.kind };
    case "subscription.set":
      return { startsAt: toIso(event.startsAt), endsAt: toIso(event.endsAt) };
    case "key.provisioned":
    case "key.added":
    case "key.edited":
    case "key.regenerated":
    case "key.deleted":
      return {};
  }
}
