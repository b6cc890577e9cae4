import type { Slot } from "@keyhold/domain/key/slot";
import type { OrganizationContext } from "../trpc/reach.ts";

/** Every organization is born with its slot, so one without is a bug. */
export async function loadSlot({ services, organization }: OrganizationContext): Promise<Slot> {
  const slot = await services.stores.slots.load(organization.id);
  if (slot === null) throw new Error(`Organization ${organization.id} has no slot.`);
  return slot;
}
