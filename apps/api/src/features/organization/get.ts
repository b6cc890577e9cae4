import type { OrganizationView } from "@keyhold/contract/organization/organization";
import { loadSlot } from "../../command/load-slot.ts";
import type { OrganizationContext } from "../../trpc/reach.ts";
import { viewOf } from "./view.ts";

/** One organization as the caller may see it. */
export async function getOrganization(context: OrganizationContext): Promise<OrganizationView> {
  const { organization, actor, services } = context;
  return viewOf({ organization, slot: await loadSlot(context) }, actor, services.clock.now());
}
