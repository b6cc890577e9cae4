import { generateKeyValue } from "@keyhold/domain/key/value";
import type { OrganizationContext } from "../../trpc/reach.ts";

/** A random value for this organization, and what stands for it. */
export function newValue({ services, organization }: OrganizationContext) {
  const value = generateKeyValue((length) => services.randomness.bytes(length));
  return { value, fingerprint: services.secrets.fingerprint(organization.id, value) };
}
