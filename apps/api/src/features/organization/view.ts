import type { HoldView } from "@keyhold/contract/hold/hold";
import type { OrganizationSummary, OrganizationView } from "@keyhold/contract/organization/organization";
import { toIso, toSubscriptionView } from "@keyhold/contract/wire";
import type { OrganizationRecord } from "@keyhold/db/stores";
import { can, isPermitted } from "@keyhold/domain/access/permissions";
import type { Instant } from "@keyhold/domain/core/time";
import { providerCapabilities } from "@keyhold/domain/key/capabilities";
import { type Hold, inOrder } from "@keyhold/domain/key/hold";
import type { Slot } from "@keyhold/domain/key/slot";
import { status } from "@keyhold/domain/key/status";
import type { UserActor } from "../../trpc/reach.ts";

export type OrganizationWithSlot = { readonly organization: OrganizationRecord; readonly slot: Slot };

/** A row of the list. */
export function summaryOf({ organization, slot }: OrganizationWithSlot, now: Instant): OrganizationSummary {
  return { ...commonOf({ organization, slot }, now), holds: inOrder(slot.holds).map(({ kind }) => kind) };
}

/** One organization: the holds with their private facts are for the provider's side only. */
export function viewOf(found: OrganizationWithSlot, actor: UserActor, now: Instant): OrganizationView {
  const { organization, slot } = found;
  const { placeHold, releaseHold, ...capabilities } = providerCapabilities(slot, actor, now);
  return {
    ...commonOf(found, now),
    createdAt: toIso(organization.createdAt),
    revision: slot.revision,
    holds: isPermitted(actor, "hold.read") ? inOrder(slot.holds).map((hold) => holdViewOf(hold, actor)) : [],
    providerCapabilities: { ...capabilities, placeHold: [...placeHold], releaseHold: [...releaseHold] },
  };
}

function commonOf({ organization, slot }: OrganizationWithSlot, now: Instant) {
  const { id, slug, name, partner } = organization;
  return {
    id,
    slug,
    name,
    partner: partner === null ? null : { id: partner.id, slug: partner.slug, name: partner.name },
    status: status(slot, now),
    subscription: toSubscriptionView(slot.subscription, now),
  };
}

/** A partner is another company than the platform: it reads the notes of partner holds, and who placed those. */
function holdViewOf({ kind, reason, message, note, party, placedBy, placedAt }: Hold, actor: UserActor): HoldView {
  const isOwnSide = kind === "partner" || can(actor.roles, "hold.note.read");
  const by = placedBy.kind === "user" && isOwnSide ? placedBy.name : null;
  return { kind, reason, message, note: isOwnSide ? note : null, party, placedBy: by, placedAt: toIso(placedAt) };
}
