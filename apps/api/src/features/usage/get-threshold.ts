import type { ThresholdView } from "@keyhold/contract/usage/threshold";
import { toThresholdView } from "@keyhold/contract/wire";
import type { OrganizationContext } from "../../trpc/reach.ts";

/** The threshold, and what is used of the window that is now (M1). */
export async function getThreshold({ organization, services }: OrganizationContext): Promise<ThresholdView> {
  const found = await services.stores.thresholds.find(organization.id);
  return toThresholdView(found?.threshold ?? null, found?.usage ?? null, services.clock.now());
}
