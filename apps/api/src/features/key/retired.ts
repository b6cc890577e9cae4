import { RETIRED_SHOWN, type RetiredValues } from "@keyhold/contract/key/outputs";
import { toIso } from "@keyhold/contract/wire";
import type { OrganizationContext } from "../../trpc/reach.ts";

/** The values that are dead since the last changes, and how often somebody still tries them (M7). */
export async function listRetired({ organization, services }: OrganizationContext): Promise<RetiredValues> {
  const found = await services.stores.retiredValues.list(organization.id, RETIRED_SHOWN);
  return {
    items: found.map(({ retiredAt, attempts, lastAttemptAt, lastSource }) => ({
      retiredAt: toIso(retiredAt),
      attempts,
      lastAttemptAt: lastAttemptAt === null ? null : toIso(lastAttemptAt),
      lastSource,
    })),
  };
}
