import type { KeyView } from "@keyhold/contract/key/outputs";
import { toWireCause, toWireLastModified } from "@keyhold/contract/wire";
import { capabilities } from "@keyhold/domain/key/capabilities";
import { causes } from "@keyhold/domain/key/causes";
import { hasServed } from "@keyhold/domain/key/slot";
import { status } from "@keyhold/domain/key/status";
import { VALUE_LENGTH } from "@keyhold/domain/key/value";
import { loadSlot } from "../../command/load-slot.ts";
import type { OrganizationContext } from "../../trpc/reach.ts";

/** Says that there is a value, and nothing about it. */
const MASK = "•".repeat(VALUE_LENGTH);

/** What the key page shows. */
export async function getKey(context: OrganizationContext): Promise<KeyView> {
  const { organization, actor } = context;
  const { clock, settings } = context.services;
  const slot = await loadSlot(context);
  const now = clock.now();
  const holdsValue = slot.contents.kind === "key" && hasServed(slot, now);
  return {
    organizationId: organization.id,
    baseUrl: settings.baseUrl.replaceAll("{organization}", organization.slug),
    status: status(slot, now),
    causes: causes(slot, now).map(toWireCause),
    masked: holdsValue ? MASK : null,
    revision: slot.revision,
    ...toWireLastModified(slot.lastModified),
    capabilities: { ...capabilities(slot, actor, now) },
    supportContact: settings.supportContact,
    revealAlways: settings.revealAlways,
  };
}
