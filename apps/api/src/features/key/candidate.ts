import { type Assessment, assess } from "@keyhold/domain/key/assess";
import type { Fingerprint } from "@keyhold/domain/key/fingerprint";
import type { KeyValue } from "@keyhold/domain/key/value";
import type { OrganizationContext } from "../../trpc/reach.ts";

/** What stands for a typed value, and how hard it is to guess here: by this organization's names and earlier values (K13). */
export async function assessCandidate(
  { organization, services }: OrganizationContext,
  value: KeyValue,
): Promise<{ fingerprint: Fingerprint; assessment: Assessment }> {
  const fingerprint = services.secrets.fingerprint(organization.id, value);
  const usedBefore = await services.stores.slots.wasRetired(organization.id, fingerprint);
  const organizationNames = [organization.name, organization.slug];
  return { fingerprint, assessment: assess(value, { organizationNames, usedBefore }) };
}
